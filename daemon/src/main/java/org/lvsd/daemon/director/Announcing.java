package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.lvsd.vrrp.router.VirtualAddress;

/** Has an instance's addresses announced, each on the interface where it is. */
final class Announcing {
    private final Placement placement;
    private final Announcements announcements;

    Announcing(Placement placement, Announcements announcements) {
        this.placement = placement;
        this.announcements = announcements;
    }

    void announce(Instance instance, List<VirtualAddress> addresses, int count, long nowNanos) {
        List<Announcements.Target> targets = new ArrayList<>();
        for (VirtualAddress each : addresses) {
            LinkTable.Link link = placement.link(instance, each);
            if (link != null) {
                targets.add(new Announcements.Target(link.ref(), each.address()));
            }
        }
        String name = instance.settings().name();
        announcements.add(name, targets, count, instance.wire().announceIntervalNanos(), nowNanos);
    }

    void cancel(Instance instance, List<VirtualAddress> addresses) {
        Set<InetAddress> released = new HashSet<>();
        addresses.forEach(each -> released.add(each.address()));
        announcements.cancel(instance.settings().name(), released);
    }
}
