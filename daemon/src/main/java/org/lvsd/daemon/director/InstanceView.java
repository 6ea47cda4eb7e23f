package org.lvsd.daemon.director;

import java.util.Map;
import org.lvsd.vrrp.packet.RejectionReason;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.InstanceSnapshot;

/** One instance as it is, for status and metrics. */
public record InstanceView(InstanceSettings settings, InstanceSnapshot snapshot, Map<RejectionReason, Long> rejected) {
    public InstanceView {
        rejected = Map.copyOf(rejected);
    }
}
