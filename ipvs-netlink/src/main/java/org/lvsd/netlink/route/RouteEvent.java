package org.lvsd.netlink.route;

import java.net.InetAddress;

/** What rtnetlink tells. */
public sealed interface RouteEvent {
    /**
     * A link is there, or changed.
     *
     * @param running administratively up and with a carrier ({@code IFF_UP}, {@code IFF_LOWER_UP})
     * @param hardwareAddress empty when it has none
     * @param lowerIndex of the link underneath, 0 when there is none ({@code IFLA_LINK})
     * @param kind of software links: {@code vlan}, {@code macvlan}, {@code bond}; else empty
     * @param macvlanMode a macvlan's ({@code IFLA_MACVLAN_MODE}, see {@link Macvlan#VEPA}); 0 where it is not told
     * @param alias a note that somebody has put on it ({@code IFLA_IFALIAS}); else empty
     */
    record LinkChanged(
            int index,
            String name,
            boolean running,
            HardwareAddress hardwareAddress,
            int lowerIndex,
            String kind,
            int macvlanMode,
            String alias)
            implements RouteEvent {}

    record LinkRemoved(int index, String name) implements RouteEvent {}

    /**
     * An address is on a link.
     *
     * @param tentative IPv6 only: duplicate address detection is not over, nothing can be sent from it
     * @param protocol who has put it there ({@code IFA_PROTO}, 0..255), {@link LinkAddress#PROTOCOL} for lvsd; 0 when unknown,
     *     as before Linux 5.18
     */
    record AddressAdded(int index, InetAddress address, int prefixLength, boolean tentative, int protocol)
            implements RouteEvent {}

    record AddressRemoved(int index, InetAddress address, int prefixLength) implements RouteEvent {}

    /**
     * The answer to a request; to a dump only when it was refused, or is not all there is.
     *
     * @param errno 0 when it was carried out
     */
    record Answered(int sequence, int errno, String text) implements RouteEvent {}

    /** A dump asked for is complete; {@code interrupted} when it changed underway and has to be asked for again. */
    record DumpDone(int sequence, boolean interrupted) implements RouteEvent {}

    /** Events were lost ({@code ENOBUFS}): only a dump of everything tells the truth again. */
    record Overrun() implements RouteEvent {}
}
