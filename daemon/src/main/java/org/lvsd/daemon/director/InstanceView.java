package org.lvsd.daemon.director;

import java.util.Map;
import org.lvsd.vrrp.packet.RejectionReason;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.InstanceSnapshot;
import org.lvsd.vrrp.router.RouterState;

/**
 * One instance as it is, for status and metrics.
 *
 * @param transitions how often it has entered each state; states that it never was in may be absent
 */
public record InstanceView(
        InstanceSettings settings,
        InstanceSnapshot snapshot,
        Map<RejectionReason, Long> rejected,
        Map<RouterState, Long> transitions,
        WireView wire) {
    public InstanceView {
        transitions = Map.copyOf(transitions);
        rejected = Map.copyOf(rejected);
    }
}
