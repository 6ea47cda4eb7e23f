package org.lvsd.healthcheck.probe;

import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;

/** For how long a server has let a probe wait in vain. */
final class Silence {
    /** Probes in a row after which it is known to hang. */
    private int fall = 1;

    private int probes;

    /** @param failures in a row that everybody believes who asked for the probe */
    void believedAfter(int failures) {
        fall = failures;
    }

    void ended(ProbeResult result) {
        probes = isSilent(result) ? Math.min(fall, probes + 1) : 0;
    }

    /** A host that is gone lets the connection itself wait. */
    private static boolean isSilent(ProbeResult result) {
        return result instanceof ProbeResult.Failure failure
                && (failure.reason() == Reason.TIMEOUT || failure.reason() == Reason.CONNECT_TIMEOUT);
    }

    ProbeLane lane() {
        if (probes == 0) {
            return ProbeLane.PROMPT;
        }
        return probes < fall ? ProbeLane.DOUBTFUL : ProbeLane.HUNG;
    }
}
