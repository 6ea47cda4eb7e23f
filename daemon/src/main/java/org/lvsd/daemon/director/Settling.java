package org.lvsd.daemon.director;

import java.net.Inet6Address;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
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
    private final Set<Unseen> unseen = new LinkedHashSet<>();
    private final Map<Instance, Waiting> waiting = new LinkedHashMap<>();

    private record Unseen(Instance instance, VirtualAddress address) {}

    /** What one instance has to say and to announce, once all of these are there. */
    private static final class Waiting {
        final Set<Unseen> unseen = new HashSet<>();
        final List<Action> actions = new ArrayList<>();
        long dueNanos;

        boolean hasAdvertisement() {
            return actions.stream().anyMatch(Action.SendAdvertisement.class::isInstance);
        }
    }

    Settling(Placement placement) {
        this.placement = placement;
    }

    /** These have just been asked for. */
    void begin(Instance instance, List<VirtualAddress> addresses, long nowNanos) {
        List<Unseen> asked = addresses.stream()
                .filter(each -> each.address() instanceof Inet6Address && !placement.isThere(instance, each))
                .map(each -> new Unseen(instance, each))
                .toList();
        if (!asked.isEmpty()) {
            unseen.addAll(asked);
            waitFor(asked, instance, nowNanos);
        }
    }

    /** An advertisement that is put off is not put off for longer by what comes later. */
    private Waiting waitFor(List<Unseen> more, Instance instance, long nowNanos) {
        Waiting mine = waiting.computeIfAbsent(instance, who -> new Waiting());
        if (mine.unseen.addAll(more) && !mine.hasAdvertisement()) {
            mine.dueNanos = nowNanos + LONGEST_NANOS;
        }
        return mine;
    }

    /**
     * Asked of each action before it is carried out. An advertisement waits only where it takes the place of a master that lives: the
     * addresses are asked for before it then, and the instance is no master yet.
     *
     * @param companions by name, those that are master together with an instance: it waits for their addresses too, as a master
     *     that hears of one takeover lets go of all
     * @return true where it is put off: it is among the {@link #due} ones later
     */
    boolean putsOff(Action action, Instance instance, Function<String, List<String>> companions, long nowNanos) {
        if (waiting.isEmpty()) {
            return false;
        }
        if (action instanceof Action.SendAdvertisement send) {
            return putsOff(send, instance, companions, nowNanos);
        }
        Waiting mine = waiting.get(instance);
        return mine != null && action instanceof Action.AnnounceAddresses && mine.actions.add(action);
    }

    private boolean putsOff(
            Action.SendAdvertisement send,
            Instance instance,
            Function<String, List<String>> companions,
            long nowNanos) {
        Waiting mine = waiting.get(instance);
        boolean unsaid = mine != null && mine.hasAdvertisement();
        if (send.advertisement().priority() <= Advertisement.PRIORITY_LOWEST) {
            if (mine != null && unsaid) {
                // It makes way before it has told anybody that it takes over: the master that lives keeps its clients.
                mine.actions.clear();
            }
            return false;
        }
        if (instance.isWaiting()) {
            mine = joinCompanions(mine, instance, companions, nowNanos);
        }
        return mine != null && (unsaid || instance.isWaiting()) && mine.actions.add(send);
    }

    private @Nullable Waiting joinCompanions(
            @Nullable Waiting mine, Instance instance, Function<String, List<String>> companions, long nowNanos) {
        Set<String> names = Set.copyOf(companions.apply(instance.settings().name()));
        List<Unseen> theirs = unseen.stream()
                .filter(each -> names.contains(each.instance.settings().name()))
                .toList();
        return theirs.isEmpty() ? mine : waitFor(theirs, instance, nowNanos);
    }

    /** It lets go of these: what was put off is true of the others alone. */
    void forget(Instance instance, List<VirtualAddress> released, long nowNanos) {
        Waiting mine = waiting.get(instance);
        if (mine != null) {
            mine.actions.replaceAll(
                    each -> each instanceof Action.AnnounceAddresses told ? without(told, released) : each);
        }
        remove(each -> each.instance == instance && released.contains(each.address), nowNanos);
    }

    private static Action without(Action.AnnounceAddresses announce, List<VirtualAddress> released) {
        List<VirtualAddress> rest = new ArrayList<>(announce.addresses());
        rest.removeAll(released);
        return new Action.AnnounceAddresses(announce.instance(), rest, announce.count());
    }

    /** The kernel has told something. */
    void look(long nowNanos) {
        remove(each -> placement.isThere(each.instance, each.address), nowNanos);
    }

    private void remove(Predicate<Unseen> which, long nowNanos) {
        List<Unseen> known = unseen.stream().filter(which).toList();
        known.forEach(unseen::remove);
        for (Waiting each : waiting.values()) {
            if (!known.isEmpty() && each.unseen.removeAll(known) && each.unseen.isEmpty()) {
                each.dueNanos = nowNanos + ENTERING_NANOS;
            }
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

    /** Who is backup again, or in fault, has nothing to say. */
    private List<Action> take(Predicate<Waiting> which) {
        List<Action> taken = new ArrayList<>();
        waiting.forEach((instance, each) -> {
            if (which.test(each) && !instance.isWaiting()) {
                taken.addAll(each.actions);
            }
        });
        waiting.values().removeIf(which);
        unseen.removeIf(each -> !waiting.containsKey(each.instance));
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
