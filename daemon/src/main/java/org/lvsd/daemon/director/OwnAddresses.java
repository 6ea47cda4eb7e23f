package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.lvsd.netlink.route.LinkAddress;

/**
 * Tells lvsd's own addresses, and its own removals of them, from everybody else's. An owner's address that is there although
 * lvsd has not put it there is its interface's own (RFC 9568 section 6.1): it serves as it is, and is there after lvsd. Any other
 * virtual address that is found was left by somebody who served it before, and is lvsd's from then on: a backup must not answer
 * for it. Which ones lvsd has put is written down beside the lease, so that a process after a crash knows its own. On VRRP's
 * thread.
 */
final class OwnAddresses {
    private final LinkTable links;
    private final PutAddresses record;
    /** How many removals the kernel carries out and will yet tell of. */
    private final Map<Place, Integer> going = new HashMap<>();

    private record Place(int linkIndex, InetAddress address) {
        Place(LinkAddress on) {
            this(on.linkIndex(), on.address());
        }
    }

    OwnAddresses(LinkTable links, PutAddresses record) {
        this.links = links;
        this.record = record;
    }

    /** @return whether lvsd is to put it there, which is written down; false when it is the interface's own */
    boolean puts(LinkAddress on, boolean owner) {
        if (owner && !isOwn(on) && isThere(on)) {
            return false;
        }
        record.put(on);
        return true;
    }

    boolean isOwn(LinkAddress on) {
        return record.has(on);
    }

    boolean isThere(LinkAddress on) {
        return links.holds(on.linkIndex(), on.address());
    }

    /** An own one is being removed. What the kernel tells of that may be read when the next master holds it already. */
    void goes(LinkAddress on) {
        record.tookOff(on);
        links.remove(on.linkIndex(), on.address());
        going.merge(new Place(on), 1, Integer::sum);
    }

    /** The kernel did not remove it, and so will not tell of it. */
    void didNotGo(LinkAddress on) {
        hasGone(on.linkIndex(), on.address());
    }

    /** Nor is it gone by itself: it is to be removed still, by the next process if need be. */
    void stays(LinkAddress on) {
        record.put(on);
    }

    /**
     * The kernel tells that an address has gone.
     *
     * @return whether that is a removal of lvsd's own
     */
    boolean hasGone(int linkIndex, InetAddress address) {
        Place place = new Place(linkIndex, address);
        boolean own = going.containsKey(place);
        going.computeIfPresent(place, (gone, times) -> times == 1 ? null : times - 1);
        return own;
    }

    /** What the kernel told was lost: nobody knows what it will yet tell of. */
    void lost() {
        going.clear();
    }
}
