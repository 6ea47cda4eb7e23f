package org.lvsd.vrrp.router;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a machine remembers, across its processes, of when each virtual router last advertised. By the rule of the daemon's
 * MastershipLease: for three intervals after that a new process is master again, if its addresses are still there.
 */
final class SimulatedLease {
    private final Map<String, Long> untilNanos = new HashMap<>();

    void note(List<InstanceSettings> instances, List<Action> actions, long nowNanos) {
        for (Action action : actions) {
            if (action instanceof Action.SendAdvertisement send) {
                boolean stop = send.advertisement().priority() == 0;
                long until = nowNanos + 3 * settings(instances, send.instance()).advertIntervalNanos();
                untilNanos.compute(send.instance(), (name, last) -> stop ? null : Long.valueOf(until));
            } else if (action instanceof Action.RoleChanged change && change.to() != RouterState.MASTER) {
                untilNanos.remove(change.instance());
            }
        }
    }

    /** At a boot. */
    void forget() {
        untilNanos.clear();
    }

    Set<String> mayResume(SimulatedDirector director, long nowNanos) {
        Set<String> resume = new HashSet<>();
        for (int wire = 0; wire < director.wires.size(); wire++) {
            InstanceSettings settings = director.settings.instances().get(wire);
            Long until = untilNanos.get(settings.name());
            boolean there = director.hands.held.get(wire).containsAll(settings.addresses());
            if (until != null && until - nowNanos > 0 && there) {
                resume.add(settings.name());
            }
        }
        return resume;
    }

    private static InstanceSettings settings(List<InstanceSettings> instances, String name) {
        return instances.stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
