package org.lvsd.healthcheck.core;

import org.jspecify.annotations.Nullable;

/**
 * Whether one check passes.
 *
 * <pre>
 *            success                          failure
 * UNKNOWN    UP after {@code rise} in a row   DOWN after {@code fall} in a row
 * UP         UP, failures forgotten           DOWN after {@code fall} in a row
 * DOWN       UP after {@code rise} in a row   DOWN, successes forgotten
 * </pre>
 *
 * A check that began as up, by configuration or because the kernel's table said so, needs no success to be up; nothing
 * else turns a verdict without so many results in a row. A failure that is {@link Reason#INTERNAL} says nothing about the
 * server and changes nothing but the reason; {@code fall} of them in a row make the check blind.
 */
public final class CheckVerdict {
    private final String name;
    private final CheckTiming timing;
    private Verdict verdict;
    private boolean judged;
    /** What the last results in a row were, and how many; 0 once they have turned the verdict. */
    private Verdict leaning = Verdict.UNKNOWN;

    private int streak;
    private String reason;
    private @Nullable Reason failing;
    /** Results in a row by which this director could not probe. */
    private int internal;

    /**
     * Begins as {@code initial} says, not judged.
     *
     * @param name what an operator calls the check, as in {@code http 10.0.0.11:80/healthz}
     */
    public CheckVerdict(String name, CheckTiming timing, Initial initial) {
        this.name = name;
        this.timing = timing;
        verdict = initial == Initial.DOWN ? Verdict.UNKNOWN : Verdict.UP;
        reason = initial == Initial.DOWN ? "not checked yet" : "taken to be up, not checked yet";
    }

    public String name() {
        return name;
    }

    public Verdict verdict() {
        return verdict;
    }

    /**
     * Whether there is nothing to wait for: it was up at the start and has had a result, or it has become up or down, or it
     * began with a failure, so that it will not be up soon.
     */
    public boolean judged() {
        return judged;
    }

    /** For an operator: how it failed last, until it is up again. */
    public String reason() {
        return reason;
    }

    /** Why it failed last, in one word; null when it has not, or is up again. */
    @Nullable
    Reason failing() {
        return failing;
    }

    /** Whether this director could not probe as often as it takes to believe a failure: the verdict is of old. */
    boolean isBlind() {
        return internal == timing.fall();
    }

    /** Takes the next probe's result. */
    public void accept(ProbeResult result) {
        if (result instanceof ProbeResult.Failure failure) {
            failed(failure);
        } else {
            succeeded();
        }
    }

    private void failed(ProbeResult.Failure failure) {
        reason = failure.detail();
        failing = failure.reason();
        if (failing == Reason.INTERNAL) {
            internal = Math.min(timing.fall(), internal + 1);
        } else {
            internal = 0;
            judged = true;
            count(Verdict.DOWN, timing.fall());
        }
    }

    private void succeeded() {
        internal = 0;
        count(Verdict.UP, timing.rise());
        judged |= verdict == Verdict.UP;
        if (verdict == Verdict.UP) {
            reason = "passes";
            failing = null;
        }
    }

    private void count(Verdict towards, int needed) {
        if (leaning != towards) {
            leaning = towards;
            streak = 0;
        }
        if (verdict == towards) {
            return;
        }
        streak = Math.min(needed, streak + 1);
        if (streak == needed) {
            verdict = towards;
        }
    }
}
