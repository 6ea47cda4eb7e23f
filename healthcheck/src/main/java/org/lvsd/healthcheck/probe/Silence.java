package org.lvsd.healthcheck.probe;

import org.lvsd.healthcheck.core.CheckTiming;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;

/** For how long a server has let one of its checks wait in vain. */
final class Silence {
    private final CheckTiming timing;
    private int slots;

    Silence(CheckTiming timing) {
        this.timing = timing;
    }

    /** @param covered how many slots the probe covered */
    void ended(ProbeResult result, int covered) {
        slots = isSilent(result) ? Math.min(timing.fall(), slots + timing.failures(covered)) : 0;
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
        return slots < timing.fall() ? ProbeLane.DOUBTFUL : ProbeLane.HUNG;
    }
}
