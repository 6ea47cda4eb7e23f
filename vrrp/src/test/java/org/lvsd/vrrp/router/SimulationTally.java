package org.lvsd.vrrp.router;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** How often each thing happened that the simulation is there for; what never happens proves nothing. */
final class SimulationTally {
    enum Occurrence {
        LOST,
        DOUBLED,
        OVERTAKEN,
        CUT,
        ON_A_DEAD_LINK,
        RECEIVED_IN_A_STALL,
        TOLD_IN_A_STALL,
        TOLD_BEFORE_WHAT_WAS_RECEIVED,
        LINK_DOWN,
        LINK_UP,
        TRACKED,
        HOLD_FAILED,
        LATE_BY_AN_INTERVAL,
        GROUP_OF_TWO,
        GROUP_OF_THREE,
        CROSSED_GROUP,
        WITHOUT_PREEMPTION,
        PREEMPT_DELAY,
        TWO_DIRECTORS,
        THREE_DIRECTORS,
        FOUR_DIRECTORS,
        FIVE_DIRECTORS,
        MASTER_CRASHED_IN_CALM,
        MASTER_CUT_OFF_IN_CALM,
        RETURNED_WITHOUT_PREEMPTION,
        MASTERS_MET,
        QUIET
    }

    private final Map<Occurrence, Long> occurrences = new EnumMap<>(Occurrence.class);
    private final Map<ChangeReason, Long> reasons = new EnumMap<>(ChangeReason.class);

    void count(Occurrence occurrence) {
        occurrences.merge(occurrence, 1L, Long::sum);
    }

    void count(ChangeReason reason) {
        reasons.merge(reason, 1L, Long::sum);
    }

    void add(SimulationTally other) {
        other.occurrences.forEach((occurrence, times) -> occurrences.merge(occurrence, times, Long::sum));
        other.reasons.forEach((reason, times) -> reasons.merge(reason, times, Long::sum));
    }

    Set<Occurrence> missing() {
        Set<Occurrence> missing = EnumSet.allOf(Occurrence.class);
        missing.removeAll(occurrences.keySet());
        return missing;
    }

    /** Reasons for which no director changed its role. */
    Set<ChangeReason> missingReasons() {
        Set<ChangeReason> missing = EnumSet.allOf(ChangeReason.class);
        missing.removeAll(reasons.keySet());
        return missing;
    }

    @Override
    public String toString() {
        return occurrences + " " + reasons;
    }
}
