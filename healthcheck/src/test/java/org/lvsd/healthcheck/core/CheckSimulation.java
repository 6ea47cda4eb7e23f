package org.lvsd.healthcheck.core;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** One check of a server that dies and comes back at arbitrary times, as the schedule and the verdict see it. */
final class CheckSimulation {
    private static final int PERIODS = 40;
    private static final List<Initial> INITIALS = List.of(Initial.values());

    final CheckTiming timing;
    /** When the server flips: it is alive from the first, dead from the second, and so on. */
    final List<Long> flips = new ArrayList<>();
    /** What the verdict was from when on. */
    final NavigableMap<Long, Verdict> verdicts = new TreeMap<>();
    /** Changes of the verdict without as many results in a row as it takes. */
    final List<String> unfounded = new ArrayList<>();

    private final SplittableRandom random;
    private final List<Boolean> hanging = new ArrayList<>();
    private final CheckVerdict check;
    private int failures;
    private int successes;

    CheckSimulation(SplittableRandom random) {
        this.random = random;
        long interval = random.nextLong(100, 2_000);
        long timeout = random.nextBoolean() ? random.nextLong(10, interval + 1) : random.nextLong(10, 5 * interval);
        timing = new CheckTiming(interval, timeout, random.nextInt(1, 6), random.nextInt(1, 6));
        check = new CheckVerdict("sim", timing, INITIALS.get(random.nextInt(INITIALS.size())));
        long at = 0;
        for (int i = 0; i < PERIODS; i++) {
            flips.add(at);
            hanging.add(random.nextBoolean());
            at += random.nextLong(1, 15 * interval);
        }
    }

    void run() {
        CheckSchedule schedule = new CheckSchedule(
                timing.intervalNanos(), timing.timeoutNanos(), random.nextLong(timing.intervalNanos()));
        verdicts.put(0L, check.verdict());
        long freeNanos = 0;
        while (schedule.slotNanos() < flips.get(PERIODS - 1)) {
            long start = Math.max(schedule.slotNanos(), freeNanos);
            schedule.started(start);
            ProbeResult result = probe(start);
            freeNanos = start + result.durationNanos();
            schedule.ended(result.durationNanos());
            accept(result, freeNanos);
        }
    }

    private ProbeResult probe(long start) {
        int period = periodAt(start);
        long answer = random.nextLong(maxAnswerNanos());
        long next = flips.get(period + 1);
        if (isAlive(period)) {
            return start + answer < next ? new ProbeResult.Success(answer) : failure(period + 1, next - start);
        }
        return failure(period, answer);
    }

    /** A server that hangs is heard of no more, even when it comes back: the connection is lost. */
    private ProbeResult failure(int period, long refusedNanos) {
        return hanging.get(period)
                ? new ProbeResult.Failure(Reason.TIMEOUT, "timeout", timing.timeoutNanos())
                : new ProbeResult.Failure(Reason.CONNECTION_REFUSED, "refused", refusedNanos);
    }

    long maxAnswerNanos() {
        return Math.min(timing.intervalNanos(), timing.timeoutNanos());
    }

    static boolean isAlive(int period) {
        return period % 2 == 0;
    }

    private int periodAt(long nanos) {
        int period = 0;
        while (period + 2 < flips.size() && flips.get(period + 1) <= nanos) {
            period++;
        }
        return period;
    }

    private void accept(ProbeResult result, long now) {
        boolean success = result instanceof ProbeResult.Success;
        successes = success ? successes + 1 : 0;
        failures = success ? 0 : failures + 1;
        Verdict before = check.verdict();
        check.accept(result);
        if (check.verdict() != before) {
            verdicts.put(now, check.verdict());
            if (!isFounded()) {
                unfounded.add("at " + now + " to " + check.verdict());
            }
        }
    }

    private boolean isFounded() {
        return check.verdict() == Verdict.UP ? successes >= timing.rise() : failures >= timing.fall();
    }
}
