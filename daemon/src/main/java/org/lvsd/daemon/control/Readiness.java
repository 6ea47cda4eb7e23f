package org.lvsd.daemon.control;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether this director may claim mastership: its table is programmed and each server has its first verdict, or the
 * wait for verdicts is over. Once ready it stays so; a later failure is health's business, not readiness's.
 */
final class Readiness {
    private final long deadlineNanos;
    private boolean tableProgrammed;
    private boolean verdictsIn;
    private boolean waitOver;

    Readiness(long deadlineNanos) {
        this.deadlineNanos = deadlineNanos;
    }

    void tableProgrammed() {
        tableProgrammed = true;
    }

    boolean isTableProgrammed() {
        return tableProgrammed;
    }

    /** @param serversWithoutVerdict how many servers were not judged yet */
    void verdicts(int serversWithoutVerdict, long nowNanos) {
        verdictsIn |= serversWithoutVerdict == 0;
        waitOver |= nowNanos - deadlineNanos >= 0;
    }

    boolean isReady() {
        return tableProgrammed && (verdictsIn || waitOver);
    }

    /** True when readiness came from patience running out rather than from verdicts. */
    boolean gaveUpWaiting() {
        return isReady() && !verdictsIn;
    }

    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (!tableProgrammed) {
            missing.add("the IPVS table is not programmed yet");
        }
        if (!verdictsIn && !waitOver) {
            missing.add("some servers have no first verdict yet");
        }
        return missing;
    }
}
