package org.lvsd.vrrp.router;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.Advertisement;

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

    record InterfaceUp() implements Event {}

    record InterfaceDown() implements Event {}

    /** The interface's primary address (IPv6: link-local) is this from now on; null: it has none. */
    record SourceAddressChanged(@Nullable InetAddress sourceAddress) implements Event {}

    /**
     * An advertisement that passed {@link org.lvsd.vrrp.packet.Expectation#validate}.
     *
     * @param source the IP header's
     */
    record AdvertisementReceived(Advertisement advertisement, InetAddress source) implements Event {}

    /** The services are programmed and the first health verdicts are in. Concerns the whole director. */
    record Ready() implements Event {}

    /** {@link Action.HoldAddresses} could not be carried out, or something else took the addresses away. */
    record AddressesFailed(String error) implements Event {}
}
