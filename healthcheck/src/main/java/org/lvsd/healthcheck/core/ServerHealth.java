package org.lvsd.healthcheck.core;

import java.util.Collection;

/**
 * Whether a server works: all its checks must pass. It is down when a check is down, else unknown while a check is
 * unknown, else up; without checks it is up.
 *
 * <p>It is judged, which means that a start need not wait for it, when it is down, when a check of it is on the way there,
 * or when every check has had a result; and stays so, with checks that came later, until it is unknown again.
 */
public final class ServerHealth {
    private Verdict verdict = Verdict.UNKNOWN;
    private boolean judged;
    private String reason = "not checked yet";
    private long sinceNanos;

    /** Begins as unknown. */
    public ServerHealth(long nowNanos) {
        sinceNanos = nowNanos;
    }

    public Verdict verdict() {
        return verdict;
    }

    /** Whether results back the verdict. */
    public boolean judged() {
        return judged;
    }

    /** For an operator; names the check that decided. */
    public String reason() {
        return reason;
    }

    /** When the verdict became what it is. */
    public long sinceNanos() {
        return sinceNanos;
    }

    /**
     * Looks at the checks again.
     *
     * @param checks in the order in which they give the reason
     * @return whether the verdict changed, or the server came to be judged
     */
    public boolean update(Collection<CheckVerdict> checks, long nowNanos) {
        Verdict before = verdict;
        boolean judgedBefore = judged;
        verdict = aggregate(checks);
        judged = judge(checks);
        reason = explain(checks);
        if (verdict != before) {
            sinceNanos = nowNanos;
        }
        return verdict != before || (judged && !judgedBefore);
    }

    private static Verdict aggregate(Collection<CheckVerdict> checks) {
        if (has(checks, Verdict.DOWN)) {
            return Verdict.DOWN;
        }
        return has(checks, Verdict.UNKNOWN) ? Verdict.UNKNOWN : Verdict.UP;
    }

    private static boolean has(Collection<CheckVerdict> checks, Verdict verdict) {
        for (CheckVerdict check : checks) {
            if (check.verdict() == verdict) {
                return true;
            }
        }
        return false;
    }

    private boolean judge(Collection<CheckVerdict> checks) {
        if (verdict == Verdict.DOWN) {
            return true;
        }
        if (verdict == Verdict.UNKNOWN) {
            return checks.stream().anyMatch(check -> check.verdict() == Verdict.UNKNOWN && check.judged());
        }
        return judged || areJudged(checks);
    }

    private static boolean areJudged(Collection<CheckVerdict> checks) {
        for (CheckVerdict check : checks) {
            if (!check.judged()) {
                return false;
            }
        }
        return true;
    }

    private String explain(Collection<CheckVerdict> checks) {
        for (CheckVerdict check : checks) {
            if (isTelling(check)) {
                return check.name() + ": " + check.reason();
            }
        }
        return checks.isEmpty() ? "no checks" : "all checks pass";
    }

    private boolean isTelling(CheckVerdict check) {
        return check.verdict() == verdict && (verdict != Verdict.UP || !check.judged());
    }
}
