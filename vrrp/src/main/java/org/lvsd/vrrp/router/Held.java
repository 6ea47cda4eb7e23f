package org.lvsd.vrrp.router;

import java.util.ArrayList;
import java.util.List;

/** Changes of what a virtual router holds, as actions. */
final class Held {
    private Held() {}

    static void all(InstanceSettings settings, List<Action> out) {
        hold(settings, settings.heldAddresses(), out);
    }

    static void none(InstanceSettings settings, List<Action> out) {
        release(settings, settings.heldAddresses(), out);
    }

    static void announce(InstanceSettings settings, int count, List<Action> out) {
        if (count > 0) {
            out.add(new Action.AnnounceAddresses(settings.name(), settings.heldAddresses(), count));
        }
    }

    /** Holds and announces what is new, then lets go what is not ours any more. Whether anything is new. */
    static boolean change(InstanceSettings before, InstanceSettings after, List<Action> out) {
        List<VirtualAddress> added = without(after.heldAddresses(), before.heldAddresses());
        hold(after, added, out);
        if (!added.isEmpty()) {
            out.add(new Action.AnnounceAddresses(
                    after.name(), added, after.garp().count()));
        }
        release(after, without(before.heldAddresses(), after.heldAddresses()), out);
        return !added.isEmpty();
    }

    private static void hold(InstanceSettings settings, List<VirtualAddress> addresses, List<Action> out) {
        if (!addresses.isEmpty()) {
            out.add(new Action.HoldAddresses(settings.name(), addresses));
        }
    }

    private static void release(InstanceSettings settings, List<VirtualAddress> addresses, List<Action> out) {
        if (!addresses.isEmpty()) {
            out.add(new Action.ReleaseAddresses(settings.name(), addresses));
        }
    }

    private static List<VirtualAddress> without(List<VirtualAddress> all, List<VirtualAddress> those) {
        List<VirtualAddress> rest = new ArrayList<>(all);
        rest.removeAll(those);
        return List.copyOf(rest);
    }
}
