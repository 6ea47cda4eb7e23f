package org.lvsd.healthcheck.core;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

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
    private String blind = "";
    private @Nullable CheckVerdict failing;
    private @Nullable Reason failure;
    private boolean otherReason;
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

    /** For an operator; names the check that decided, or that fails though not often enough to decide. */
    public String reason() {
        return reason;
    }

    /** Which check this director cannot make, and why; empty when it can make all. The verdict says nothing of that one. */
    public String blind() {
        return blind;
    }

    /** Whether by the last update something else fails, or in another way: not, whether in other words. */
    public boolean hasOtherReason() {
        return otherReason;
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
        explain(checks);
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

    private void explain(Collection<CheckVerdict> checks) {
        CheckVerdict unmade = null;
        CheckVerdict telling = null;
        for (CheckVerdict check : checks) {
            unmade = unmade == null && check.isBlind() ? check : unmade;
            telling = weight(check) > weight(telling) ? check : telling;
        }
        reason = telling == null ? (checks.isEmpty() ? "no checks" : "all checks pass") : text(telling);
        String blindNow = unmade == null ? "" : text(unmade);
        if (unmade != null && unmade != telling) {
            reason += "; " + blindNow;
        }
        otherReason = isOther(telling) || blindNow.isEmpty() != blind.isEmpty();
        blind = blindNow;
    }

    /** How much a check has to do with the verdict. */
    private int weight(@Nullable CheckVerdict check) {
        if (check == null) {
            return 0;
        }
        if (check.verdict() == verdict && verdict != Verdict.UP) {
            return 4;
        }
        if (check.isBlind()) {
            return 3;
        }
        return check.failing() != null ? 2 : check.judged() ? 0 : 1;
    }

    private String text(CheckVerdict check) {
        Reason why = check.failing();
        boolean stillUp = check.verdict() == Verdict.UP && why != null && why != Reason.INTERNAL;
        return check.name() + ": " + (stillUp ? "fails, not yet often enough to be down: " : "") + check.reason();
    }

    private boolean isOther(@Nullable CheckVerdict telling) {
        Reason now = telling == null ? null : telling.failing();
        boolean other = now != failure || (now != null && telling != failing);
        failing = telling;
        failure = now;
        return other;
    }
}
