package org.lvsd.healthcheck.probe;

import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;

/** For how long a server has let one of its checks wait in vain. */
final class Silence {
    private final int fall;
    private int slots;

    /** @param fall failures in a row after which the check is down */
    Silence(int fall) {
        this.fall = fall;
    }

    /** @param covered how many slots the probe covered */
    void ended(ProbeResult result, int covered) {
        boolean silent = result instanceof ProbeResult.Failure failure && failure.reason() == Reason.TIMEOUT;
        slots = silent ? Math.min(fall, slots + Math.min(fall, covered)) : 0;
    }

    ProbeLane lane() {
        if (slots == 0) {
            return ProbeLane.PROMPT;
        }
        return slots < fall ? ProbeLane.DOUBTFUL : ProbeLane.HUNG;
    }
}
