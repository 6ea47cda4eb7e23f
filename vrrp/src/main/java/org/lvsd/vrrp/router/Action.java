package org.lvsd.vrrp.router;

import java.net.InetAddress;
import java.util.List;
import org.lvsd.vrrp.packet.Advertisement;

/**
 * What the director's hands have to do, in the order given: the order is part of the contract.
 *
 * <p>On a takeover it is {@link SendAdvertisement}, {@link HoldAddresses}, {@link AnnounceAddresses}, {@link RoleChanged}.
 * The advertisement comes first because it costs one system call and stops every other backup (and a rival master of lower
 * priority) at once, while addresses take as long as there are many of them; announcing needs the addresses in place, as the
 * answer to a gratuitous ARP may be a packet. keepalived does the same. Only where a master of lower priority lives does
 * {@link HoldAddresses} come before all: that one lets go when it hears the advertisement, and until then nothing hurries.
 *
 * <p>On a handover that {@link Handover#MAKE_BEFORE_BREAK makes before it breaks}: {@link SendAdvertisement} of priority 1 and
 * {@link RoleChanged}, later perhaps {@link SendAdvertisement} of priority 0, and at its end {@link ReleaseAddresses}.
 *
 * <p>On leaving: {@link SendAdvertisement} of priority 0 where one is due, {@link ReleaseAddresses}, {@link RoleChanged}.
 */
public sealed interface Action {
    /** The instance that it concerns. */
    String instance();

    /**
     * Send it now. The very same object is handed out while nothing changes, so its bytes can be kept
     * ({@link org.lvsd.vrrp.packet.EncodedAdvertisement}).
     */
    record SendAdvertisement(String instance, Advertisement advertisement) implements Action {}

    /** Add these to the interface; one that is there already is fine. Failing is {@link Event.AddressesFailed}. */
    record HoldAddresses(String instance, List<VirtualAddress> addresses) implements Action {}

    /** Remove these from the interface; one that is gone already is fine. */
    record ReleaseAddresses(String instance, List<VirtualAddress> addresses) implements Action {}

    /**
     * Tell the network that these are here: gratuitous ARP or unsolicited neighbour advertisements.
     *
     * @param count packets per address
     */
    record AnnounceAddresses(String instance, List<VirtualAddress> addresses, int count) implements Action {}

    record RoleChanged(String instance, RouterState from, RouterState to, ChangeReason reason, String detail)
            implements Action {}

    /**
     * It is advertised from now on. Not told where a change of role says it: a stop, a takeover after a failover.
     *
     * @param detail what is tracked, of a {@code TRACK_} reason: {@code interface eth1}; else empty
     */
    record PriorityChanged(String instance, int from, int to, PriorityReason reason, String detail) implements Action {}

    /** Another router claims what this one claims, or says something that does not fit; told once a minute per source. */
    record ConflictSeen(String instance, Conflict conflict, InetAddress source, Advertisement advertisement)
            implements Action {}

    /** The instance has stopped and holds nothing any more. */
    record Stopped(String instance) implements Action {}

    /** The event had no effect. */
    record EventIgnored(String instance, IgnoreReason reason) implements Action {}
}
