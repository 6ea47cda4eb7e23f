package org.lvsd.daemon.director;

import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
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

    private record Unseen(Instance instance, VirtualAddress address) {}

    /** Of one instance. */
    private static final class Waiting {
        final Instance instance;
        /** Its own, and those of the others in its sync group. */
        final Set<Unseen> unseen = new HashSet<>();

        final List<Action> actions = new ArrayList<>();
        boolean hasOwn;
        long dueNanos;

        Waiting(Instance instance) {
            this.instance = instance;
        }
    }

    Settling(Placement placement) {
        this.placement = placement;
    }

    /**
     * These have just been asked for.
     *
     * @param group of which the instance is one: whoever of them takes the place of a master that lives waits for these too, as that
     *     one's whole group lets go when it hears of one
     */
    void begin(Instance instance, List<VirtualAddress> addresses, List<Instance> group, long nowNanos) {
        List<Unseen> unseen = addresses.stream()
                .filter(each -> each.address() instanceof Inet6Address && !placement.isThere(instance, each))
                .map(each -> new Unseen(instance, each))
                .toList();
        if (unseen.isEmpty()) {
            return;
        }
        waitFor(unseen, instance, nowNanos).hasOwn = true;
        for (Instance each : group) {
            if (each.isWaiting()) {
                waitFor(unseen, each, nowNanos);
            }
        }
    }

    private Waiting waitFor(List<Unseen> unseen, Instance who, long nowNanos) {
        Waiting one = waiting.computeIfAbsent(who.settings().name(), name -> new Waiting(who));
        one.unseen.addAll(unseen);
        one.dueNanos = nowNanos + LONGEST_NANOS;
        return one;
    }

    /**
     * Asked of each action before it is carried out. An advertisement waits only where it takes the place of a master that lives: the
     * addresses are asked for before it then, and the instance is no master yet.
     *
     * @return true where it is put off: it is among the {@link #due} ones later
     */
    boolean putsOff(Action action) {
        Waiting mine = waiting.isEmpty() ? null : waiting.get(action.instance());
        if (mine == null) {
            return false;
        }
        if (action instanceof Action.SendAdvertisement send) {
            return putsOff(mine, send);
        }
        boolean follows = mine.hasOwn || !mine.actions.isEmpty();
        return follows && action instanceof Action.AnnounceAddresses && mine.actions.add(action);
    }

    private static boolean putsOff(Waiting mine, Action.SendAdvertisement send) {
        boolean unsaid = mine.actions.stream().anyMatch(Action.SendAdvertisement.class::isInstance);
        if (send.advertisement().priority() <= Advertisement.PRIORITY_LOWEST) {
            if (unsaid) {
                // It makes way before it has told anybody that it takes over: the master that lives keeps its clients.
                mine.actions.clear();
            }
            return false;
        }
        return (unsaid || mine.instance.isWaiting()) && mine.actions.add(send);
    }

    /** It lets go of these: what was put off is true of the others alone. */
    void forget(Instance instance, List<VirtualAddress> released, long nowNanos) {
        for (Waiting each : waiting.values()) {
            if (each.instance == instance) {
                each.actions.replaceAll(
                        action -> action instanceof Action.AnnounceAddresses told ? without(told, released) : action);
            }
            unless(each, gone -> gone.instance == instance && released.contains(gone.address), nowNanos);
        }
    }

    private static Action without(Action.AnnounceAddresses announce, List<VirtualAddress> released) {
        List<VirtualAddress> rest = new ArrayList<>(announce.addresses());
        rest.removeAll(released);
        return new Action.AnnounceAddresses(announce.instance(), rest, announce.count());
    }

    /** The kernel has told something. */
    void look(long nowNanos) {
        for (Waiting each : waiting.values()) {
            unless(each, there -> placement.isThere(there.instance, there.address), nowNanos);
        }
    }

    private static void unless(Waiting mine, Predicate<Unseen> known, long nowNanos) {
        if (mine.unseen.removeIf(known) && mine.unseen.isEmpty()) {
            mine.dueNanos = nowNanos + ENTERING_NANOS;
        }
    }

    /** What was put off until now, in its order. */
    List<Action> due(long nowNanos) {
        return waiting.isEmpty() ? List.of() : take(each -> nowNanos - each.dueNanos >= 0);
    }

    /** All that was put off, where nobody will be there to do it later. */
    List<Action> all() {
        return take(each -> true);
    }

    /** Who is no master any more has nothing to say. */
    private List<Action> take(Predicate<Waiting> which) {
        List<Action> taken = new ArrayList<>();
        waiting.values().stream()
                .filter(which.and(each -> !each.instance.isWaiting()))
                .forEach(each -> taken.addAll(each.actions));
        waiting.values().removeIf(which);
        return taken;
    }

    OptionalLong deadlineNanos() {
        if (waiting.isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(waiting.values().stream()
                .mapToLong(each -> each.dueNanos)
                .reduce((one, other) -> one - other <= 0 ? one : other)
                .orElseThrow());
    }
}
