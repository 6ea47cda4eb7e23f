package org.lvsd.healthcheck.probe;

import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;

/** For how long a server has let a probe wait in vain. */
final class Silence {
    /** Probes in a row, or slots, after which it is known to hang. */
    private int fall = 1;

    private int slots;

    /** @param failures in a row that everybody believes who asked for the probe */
    void believedAfter(int failures) {
        fall = failures;
    }

    /** @param covered how many slots the probe covered; as for a verdict, one alone proves nothing where several are asked for */
    void ended(ProbeResult result, int covered) {
        slots = isSilent(result) ? Math.min(fall, slots + Math.min(covered, Math.max(1, fall - 1))) : 0;
    }

    /** A host that is gone lets the connection itself wait. */
    private static boolean isSilent(ProbeResult result) {
        return result instanceof ProbeResult.Failure failure
                && (failure.reason() == Reason.TIMEOUT || failure.reason() == Reason.CONNECT_TIMEOUT);
    }

    ProbeLane lane() {
        if (slots == 0) {
            return ProbeLane.PROMPT;
        }
        return slots < fall ? ProbeLane.DOUBTFUL : ProbeLane.HUNG;
    }
}
