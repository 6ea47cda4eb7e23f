package org.lvsd.daemon.director;

import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.router.Action;
import org.lvsd.vrrp.router.VirtualAddress;

/**
 * An IPv6 address answers a moment after it was put on a link: the kernel makes it local in a work of its own, even where there
 * is nothing to detect (addrconf_dad_work() in net/ipv6/addrconf.c), and tells of it (RTM_NEWADDR). What draws clients here, or
 * sends them away from the master before, is put off until then. Whether anybody waits is asked with every advertisement.
 */
final class Settling {
    /** As long as this it has never taken; then clients are told all the same. */
    private static final long LONGEST_NANOS = 20_000_000L;

    /** The kernel tells just before it enters the address into its table, and may be interrupted by us in between. */
    private static final long ENTERING_NANOS = 250_000L;

    private final Placement placement;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();

    private static final class Waiting {
        final Instance instance;
        final Set<VirtualAddress> unseen = new HashSet<>();
        final List<Action> actions = new ArrayList<>();
        long dueNanos;

        Waiting(Instance instance) {
            this.instance = instance;
        }
    }

    Settling(Placement placement) {
        this.placement = placement;
    }

    /** These have just been asked for. */
    void begin(Instance instance, List<VirtualAddress> addresses, long nowNanos) {
        List<VirtualAddress> unseen = addresses.stream()
                .filter(each -> each.address() instanceof Inet6Address && !placement.isThere(instance, each))
                .toList();
        if (!unseen.isEmpty()) {
            Waiting mine = waiting.computeIfAbsent(instance.settings().name(), name -> new Waiting(instance));
            mine.unseen.addAll(unseen);
            mine.dueNanos = nowNanos + LONGEST_NANOS;
        }
    }

    /** @return true where it is put off: it is among the {@link #due} ones later */
    boolean putsOff(Action action) {
        Waiting mine = waiting.isEmpty() ? null : waiting.get(action.instance());
        boolean draws = action instanceof Action.AnnounceAddresses
                || (action instanceof Action.SendAdvertisement send
                        && send.advertisement().priority() != Advertisement.PRIORITY_STOP);
        return mine != null && draws && mine.actions.add(action);
    }

    /** It lets go: what was put off is not true any more. */
    void forget(String instance) {
        waiting.remove(instance);
    }

    /** The kernel has told something. */
    void look(long nowNanos) {
        for (Waiting each : waiting.values()) {
            if (each.unseen.removeIf(address -> placement.isThere(each.instance, address)) && each.unseen.isEmpty()) {
                each.dueNanos = nowNanos + ENTERING_NANOS;
            }
        }
    }

    /** What was put off until now, in its order. */
    List<Action> due(long nowNanos) {
        if (waiting.isEmpty()) {
            return List.of();
        }
        List<Action> due = new ArrayList<>();
        waiting.values().stream()
                .filter(each -> nowNanos - each.dueNanos >= 0)
                .forEach(each -> due.addAll(each.actions));
        waiting.values().removeIf(each -> nowNanos - each.dueNanos >= 0);
        return due;
    }

    OptionalLong deadlineNanos() {
        OptionalLong earliest = OptionalLong.empty();
        for (Waiting each : waiting.values()) {
            earliest = Earliest.of(earliest, OptionalLong.of(each.dueNanos));
        }
        return earliest;
    }
}
