package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.route.LinkAddress;
import org.lvsd.netlink.route.RouteRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps in the kernel what the masters hold: addresses, routes and rules. What something else takes away is put back, and
 * told; what is taken away again and again, or cannot be had, is a failure of the instance. An owner's address that something else
 * has put there is held without being touched.
 */
final class Keeper {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    private final KernelRequests requests;
    private final BiConsumer<RouteRequest.Change, KernelRequests.Outcome> patient;
    private final OwnAddresses own;
    private final Removals removals;
    private final BiConsumer<String, String> onFailure;
    private final Map<Holding, Holder> held = new LinkedHashMap<>();
    /** How many of them go without a word. */
    private int silent;

    private record Holder(String instance, boolean owner, RestoreLimit limit) {}

    /**
     * @param patient another way to ask, for what is asked again and again: on a thread that may wait for the kernel's network
     *     lock, while the answer comes on this one
     * @param onFailure told the instance, and why it cannot have what it holds
     */
    Keeper(
            KernelRequests requests,
            BiConsumer<RouteRequest.Change, KernelRequests.Outcome> patient,
            OwnAddresses own,
            BiConsumer<String, String> onFailure) {
        this.requests = requests;
        this.patient = patient;
        this.own = own;
        this.removals = new Removals(requests, own);
        this.onFailure = onFailure;
        requests.onLost(this::holdAllAgain);
    }

    /** @param owner whether the instance may find its addresses there, as its interface's own (RFC 9568 section 6.1) */
    void hold(String instance, boolean owner, Holding holding) {
        Holder holder = new Holder(instance, owner, new RestoreLimit());
        boolean isNew = held.put(holding, holder) == null;
        silent += isNew && goesSilently(holding) ? 1 : 0;
        add(holder, holding);
    }

    /** Something that the instance has to hold cannot even be asked for. */
    void failed(String instance, String why) {
        onFailure.accept(instance, why);
    }

    /** All that the instance holds, in the order in which it was taken. */
    List<Holding> heldBy(String instance) {
        return held.entrySet().stream()
                .filter(entry -> entry.getValue().instance.equals(instance))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Takes it out of the kernel, unless another instance holds it by now, or it is an owner's that lvsd has not put there. */
    void release(String instance, boolean owner, Holding holding) {
        Holder holder = held.get(holding);
        if (holder == null || holder.instance.equals(instance)) {
            silent -= held.remove(holding) != null && goesSilently(holding) ? 1 : 0;
            removals.remove(instance, owner, holding);
        }
    }

    /** Leaves its addresses to the kernel, which takes them away after that time, unless somebody puts them there again. */
    void expire(String instance, int seconds) {
        for (Holding each : heldBy(instance)) {
            if (each instanceof Holding.OfAddress on && own.isOwn(on.address())) {
                held.remove(each);
                requests.send(new RouteRequest.ExpireAddress(on.address(), seconds), (errno, why) -> {
                    if (errno != 0) {
                        LOG.error("vrrp {}: {}", instance, why);
                    }
                });
            }
        }
    }

    /** Whether this lvsd has put it there, or the process before it. */
    boolean hasPut(LinkAddress address) {
        return own.isOwn(address);
    }

    /** An address that a process before this one has put there, and that nobody holds. */
    void takeOff(LinkAddress left) {
        removals.takeOff(left);
    }

    private void add(Holder holder, Holding holding) {
        String instance = holder.instance;
        if (holding instanceof Holding.OfAddress on && !own.puts(on.address(), holder.owner)) {
            return;
        }
        requests.send(holding.add(), (errno, why) -> {
            if (errno != 0 && errno != Errno.EEXIST && isHeldBy(instance, holding)) {
                onFailure.accept(instance, why);
            }
        });
    }

    private boolean isHeldBy(String instance, Holding holding) {
        Holder holder = held.get(holding);
        return holder != null && holder.instance.equals(instance);
    }

    /**
     * An address has gone from a link.
     *
     * @return the instance from which something else has taken it, and that has it put back; or null
     */
    @Nullable
    String restore(int linkIndex, InetAddress address, long nowNanos) {
        if (own.hasGone(linkIndex, address)) {
            return null;
        }
        for (Map.Entry<Holding, Holder> entry : held.entrySet()) {
            if (entry.getKey() instanceof Holding.OfAddress on
                    && on.address().linkIndex() == linkIndex
                    && on.address().address().equals(address)) {
                return takenAway(entry.getKey(), entry.getValue(), nowNanos) ? entry.getValue().instance : null;
            }
        }
        return null;
    }

    private boolean takenAway(Holding holding, Holder holder, long nowNanos) {
        if (!holder.limit.mayRestore(nowNanos)) {
            onFailure.accept(holder.instance, holding + " is taken away again and again by something else");
            return false;
        }
        LOG.warn("vrrp {}: {} was taken away by something else; put back", holder.instance, holding);
        add(holder, holding);
        return true;
    }

    /** After events were lost: the addresses that are held and not there, taken away while nobody listened. */
    List<Holding.OfAddress> missing() {
        own.lost();
        return held.keySet().stream()
                .filter(Holding.OfAddress.class::isInstance)
                .map(Holding.OfAddress.class::cast)
                .filter(on -> !own.isThere(on.address()))
                .toList();
    }

    /** Whether anything is held that goes without a word; the kernel tells of addresses alone. Asked with every advertisement. */
    boolean needsChecking() {
        return silent > 0;
    }

    private static boolean goesSilently(Holding holding) {
        return !(holding instanceof Holding.OfAddress);
    }

    /** Puts back routes and rules that are gone: a link that goes down takes its routes along, and tells nobody. */
    void check(long nowNanos) {
        List.copyOf(held.entrySet()).stream()
                .filter(entry -> goesSilently(entry.getKey()))
                .forEach(entry -> check(entry.getKey(), entry.getValue(), nowNanos));
    }

    private void check(Holding holding, Holder holder, long nowNanos) {
        patient.accept(holding.restore(), (errno, why) -> checked(holding, holder, nowNanos, errno, why));
    }

    private void checked(Holding holding, Holder holder, long nowNanos, int errno, String why) {
        String instance = holder.instance;
        if (errno == 0 && !held.containsKey(holding)) {
            // It was let go meanwhile, and put back after that.
            removals.remove(instance, holder.owner, holding);
        } else if (errno != Errno.EEXIST && isHeldBy(instance, holding)) {
            if (errno != 0) {
                onFailure.accept(instance, why);
            } else if (holder.limit.mayRestore(nowNanos)) {
                LOG.warn("vrrp {}: {} was gone; put back", instance, holding);
            } else {
                onFailure.accept(instance, holding + " is taken away again and again by something else");
            }
        }
    }

    private void holdAllAgain() {
        own.lost();
        held.forEach((holding, holder) -> add(holder, holding));
    }
}
