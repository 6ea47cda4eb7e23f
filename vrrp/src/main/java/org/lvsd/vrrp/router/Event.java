package org.lvsd.vrrp.router;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.packet.Rejection;

/** What happens to a virtual router. That time passed is no event: see {@link VrrpDirector#expire}. */
public sealed interface Event {
    /**
     * Begin. What is known about the interface is told before.
     *
     * @param resumeMaster a predecessor process was master until less than a down interval ago and its addresses are still
     *     on the interface
     */
    record Startup(boolean resumeMaster) implements Event {}

    /** A planned stop; told a second time, it does not wait for a successor any longer. */
    record Shutdown() implements Event {}

    /**
     * The operator wants another director to be master of this instance and of its sync group. A master hands over as
     * {@link InstanceOptions#handover} says. From then on the group has <b>yielded</b>: its priority is 1, so that it preempts
     * nobody and loses every election, but it takes over when everyone else is silent. That ends the yield, as do
     * {@link Failback} and a restart. Where nobody takes over, the master stays master, and nothing is lost.
     */
    record Failover() implements Event {}

    /** The operator takes {@link Failover} back: the configured priority counts again, and preempts if it may. */
    record Failback() implements Event {}

    /**
     * Something that is tracked went up or down; the first one of a key, with {@code up} or not, introduces it.
     *
     * @param key any name that is unique among what the instance (or the sync group) tracks: {@code interface eth1}
     * @param weight when positive it is added to the priority while up, when negative it is taken off while down (0 does
     *     nothing); null: the instance is in fault while it is down
     */
    record TrackChanged(String key, @Nullable Integer weight, boolean up) implements Event {}

    /** It is not tracked any more. */
    record TrackRemoved(String key) implements Event {}

    record InterfaceUp() implements Event {}

    /** @param detail why, for people; empty where the interface is just down */
    record InterfaceDown(String detail) implements Event {
        public InterfaceDown() {
            this("");
        }
    }

    /** The interface's primary address (IPv6: link-local) is this from now on; null: it has none. */
    record SourceAddressChanged(@Nullable InetAddress sourceAddress) implements Event {}

    /**
     * An advertisement that passed {@link org.lvsd.vrrp.packet.Expectation#validate}.
     *
     * @param source the IP header's
     */
    record AdvertisementReceived(Advertisement advertisement, InetAddress source) implements Event {}

    /**
     * A decoded advertisement that did not pass {@link org.lvsd.vrrp.packet.Expectation#validate}: it decides nothing, but
     * may be a stranger on this virtual router's id ({@link Action.ConflictSeen}). Optional for the edge.
     */
    record AdvertisementRejected(Advertisement advertisement, Rejection rejection, InetAddress source)
            implements Event {}

    /** {@link Action.HoldAddresses} could not be carried out, or something else took the addresses away. */
    record AddressesFailed(String error) implements Event {}
}
