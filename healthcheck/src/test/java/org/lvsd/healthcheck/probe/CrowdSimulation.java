package org.lvsd.healthcheck.probe;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.lvsd.healthcheck.core.CheckSchedule;
import org.lvsd.healthcheck.core.CheckTiming;
import org.lvsd.healthcheck.core.CheckVerdict;
import org.lvsd.healthcheck.core.Initial;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.core.Verdict;

/** Thousands of checks that share one queue, by a clock of their own: what waits, and for how long. */
final class CrowdSimulation {
    static final long SECOND = 1_000_000_000L;
    /** The defaults of a configuration. */
    static final CheckTiming TIMING = new CheckTiming(2 * SECOND, SECOND, 2, 3);

    enum Server {
        ANSWERS,
        REFUSES,
        HANGS,
        IS_GONE
    }

    final List<Check> checks = new ArrayList<>();
    final List<Integer> crowds = new ArrayList<>();
    long nowNanos;

    private final SplittableRandom random;
    private final ProbeQueue queue;
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::nanos).thenComparingLong(Event::number));
    private long number;

    private record Event(long nanos, long number, Runnable action) {}

    CrowdSimulation(SplittableRandom random, int servers, int places) {
        this.random = random;
        queue = new ProbeQueue(
                places, new StartPace(0), () -> nowNanos, this::later, (max, waiting) -> crowds.add(waiting));
        queue.expect(servers * 1e9 / TIMING.intervalNanos());
        for (int i = 0; i < servers; i++) {
            checks.add(new Check(CheckSchedule.phaseNanos(TIMING.intervalNanos(), i, servers)));
        }
    }

    private void later(Runnable action, long afterNanos) {
        events.add(new Event(nowNanos + Math.max(0, afterNanos), number++, action));
    }

    void run(long nanos) {
        long endNanos = nowNanos + nanos;
        while (!events.isEmpty() && events.peek().nanos <= endNanos) {
            Event next = events.remove();
            nowNanos = next.nanos;
            next.action.run();
        }
        nowNanos = endNanos;
    }

    /** As a shared check goes about it, its probes being what the server makes of them. */
    final class Check {
        Server server = Server.ANSWERS;
        /** By how much a probe has missed its slot since this was last set to 0. */
        long latestNanos;

        private final CheckSchedule schedule;
        private final CheckVerdict verdict = new CheckVerdict("sim", TIMING, Initial.UP);
        private final Silence silence = new Silence();
        private long changedNanos;
        private ProbeLane lane = ProbeLane.PROMPT;

        Check(long firstNanos) {
            schedule = new CheckSchedule(TIMING.intervalNanos(), TIMING.timeoutNanos(), firstNanos);
            silence.believedAfter(TIMING.fall());
            waitForSlot();
        }

        private void waitForSlot() {
            later(this::enter, schedule.startNanos(random.nextDouble()) - nowNanos);
        }

        private void enter() {
            lane = silence.lane();
            queue.enter(lane, this::start);
        }

        private void start() {
            latestNanos = Math.max(latestNanos, nowNanos - schedule.slotNanos());
            schedule.started(nowNanos);
            ProbeResult result = result();
            later(() -> ended(result), result.durationNanos());
        }

        private ProbeResult result() {
            return switch (server) {
                case ANSWERS -> new ProbeResult.Success(random.nextLong(500_000, 5_000_000));
                case REFUSES -> new ProbeResult.Failure(Reason.CONNECTION_REFUSED, "refused", 500_000);
                case HANGS -> new ProbeResult.Failure(Reason.TIMEOUT, "timeout", TIMING.timeoutNanos());
                case IS_GONE -> new ProbeResult.Failure(Reason.CONNECT_TIMEOUT, "timeout", TIMING.timeoutNanos());
            };
        }

        private void ended(ProbeResult result) {
            schedule.ended(result.durationNanos());
            silence.ended(result);
            Verdict before = verdict.verdict();
            verdict.accept(result);
            if (verdict.verdict() != before) {
                changedNanos = nowNanos;
            }
            waitForSlot();
            queue.leave(lane);
        }

        boolean isUp() {
            return verdict.verdict() == Verdict.UP;
        }

        /** When the verdict became what it is. */
        long changedNanos() {
            return changedNanos;
        }
    }
}
