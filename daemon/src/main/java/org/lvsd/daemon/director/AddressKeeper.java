package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.route.RouteEvent;
import org.lvsd.netlink.socket.RouteSocket;
import org.lvsd.vrrp.router.VirtualAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts addresses on interfaces and takes them off, over an rtnetlink socket of VRRP's own: the request goes out at
 * once, the answer is read when it is there. An address that something else takes away is put back, and told.
 */
final class AddressKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");
    /** Against an endless fight with another program over an address. */
    private static final int RESTORES_BEFORE_GIVING_UP = 10;

    private static final long RESTORE_WINDOW_NANOS = 10_000_000_000L;

    private final RouteSocket socket;
    private final BiConsumer<String, String> onFailure;
    private final Map<Integer, Pending> pending = new HashMap<>();
    private final Map<Place, Held> held = new HashMap<>();

    /** Where an address is. */
    record Place(int linkIndex, InetAddress address) {}

    private record Pending(String instance, boolean adding, String what) {}

    private static final class Held {
        private final String instance;
        private final VirtualAddress address;
        private int restores;
        private long windowStartNanos;

        Held(String instance, VirtualAddress address) {
            this.instance = instance;
            this.address = address;
        }
    }

    /** @param onFailure told the instance, and why one of its addresses could not be put on */
    AddressKeeper(RouteSocket socket, BiConsumer<String, String> onFailure) {
        this.socket = socket;
        this.onFailure = onFailure;
    }

    int fd() {
        return socket.fd();
    }

    void hold(String instance, int linkIndex, VirtualAddress address) {
        held.put(new Place(linkIndex, address.address()), new Held(instance, address));
        add(instance, linkIndex, address);
    }

    /**
     * Lets go of an address where the instance holds it, which after a reload may be another interface than the one it has
     * now; one that it does not hold is taken off the given link, where a process before this one may have left it.
     *
     * @param linkIndex or null when there is no such link
     */
    void release(String instance, @Nullable Integer linkIndex, VirtualAddress address) {
        List<Place> places = held.entrySet().stream()
                .filter(each -> each.getValue().instance.equals(instance)
                        && each.getKey().address().equals(address.address()))
                .map(Map.Entry::getKey)
                .toList();
        for (Place place : places) {
            held.remove(place);
            remove(instance, place.linkIndex(), address);
        }
        if (places.isEmpty() && linkIndex != null && !held.containsKey(new Place(linkIndex, address.address()))) {
            remove(instance, linkIndex, address);
        }
    }

    private void remove(String instance, int linkIndex, VirtualAddress address) {
        String what = "take " + address + " off interface " + linkIndex;
        try {
            int sequence = socket.removeAddress(linkIndex, address.address(), address.prefixLength());
            pending.put(sequence, new Pending(instance, false, what));
        } catch (NetlinkException e) {
            LOG.error("vrrp {}: cannot {}: {}", instance, what, e.getMessage());
        }
    }

    /** An address has gone from a link. @return the instance that still wants it and has it put back, or null */
    @Nullable
    String restore(int linkIndex, InetAddress address, long nowNanos) {
        Held wanted = held.get(new Place(linkIndex, address));
        if (wanted == null) {
            return null;
        }
        if (nowNanos - wanted.windowStartNanos > RESTORE_WINDOW_NANOS) {
            wanted.windowStartNanos = nowNanos;
            wanted.restores = 0;
        }
        if (++wanted.restores > RESTORES_BEFORE_GIVING_UP) {
            onFailure.accept(wanted.instance, wanted.address + " is taken away again and again by something else");
            return null;
        }
        LOG.warn("vrrp {}: {} was taken away by something else; put back", wanted.instance, wanted.address);
        add(wanted.instance, linkIndex, wanted.address);
        return wanted.instance;
    }

    /** What is held and not there: taken away while nobody listened. */
    List<Place> missing(LinkTable links) {
        return held.keySet().stream()
                .filter(place -> !links.holds(place.linkIndex(), place.address()))
                .toList();
    }

    private void add(String instance, int linkIndex, VirtualAddress address) {
        String what = "put " + address + " on interface " + linkIndex;
        try {
            int sequence = socket.addAddress(linkIndex, address.address(), address.prefixLength());
            pending.put(sequence, new Pending(instance, true, what));
        } catch (NetlinkException e) {
            onFailure.accept(instance, "cannot " + what + ": " + e.getMessage());
        }
    }

    void readable() {
        try {
            socket.receive(this::handle);
        } catch (NetlinkException e) {
            LOG.error("{}; what became of address changes is not known", e.getMessage());
        }
    }

    private void handle(RouteEvent event) {
        if (!(event instanceof RouteEvent.Answered answer)) {
            return;
        }
        Pending request = pending.remove(answer.sequence());
        if (request == null || answer.errno() == 0 || isFine(request, answer.errno())) {
            return;
        }
        String why = "cannot " + request.what + ": " + Errno.describe(answer.errno())
                + (answer.text().isEmpty() ? "" : ": " + answer.text());
        if (request.adding) {
            onFailure.accept(request.instance, why);
        } else {
            LOG.error("vrrp {}: {}", request.instance, why);
        }
    }

    /** There already, or gone already: as wanted. A link that is gone took its addresses along. */
    private static boolean isFine(Pending request, int errno) {
        return request.adding ? errno == Errno.EEXIST : errno == Errno.EADDRNOTAVAIL || errno == Errno.ENODEV;
    }

    @Override
    public void close() {
        socket.close();
    }
}
