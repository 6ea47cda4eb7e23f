package org.lvsd.netlink.ipvs;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/** What the kernel finds a service by: protocol, address and port, or a firewall mark. */
public sealed interface ServiceKey extends Comparable<ServiceKey> {
    /** {@code AF_INET} (2) or {@code AF_INET6} (10). */
    int family();

    /**
     * A service at an address.
     *
     * @param port 0..65535; 0 takes all ports and needs persistence
     */
    record AddressService(Protocol protocol, InetAddress address, int port) implements ServiceKey {
        @Override
        public int family() {
            return Addresses.family(address);
        }

        // Written out, as a start asks thousands of them, and what a record has of itself has to be put together first.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof AddressService that
                    && protocol.number() == that.protocol.number()
                    && port == that.port
                    && address.equals(that.address);
        }

        @Override
        public int hashCode() {
            return 31 * (31 * address.hashCode() + port) + protocol.number();
        }

        @Override
        public String toString() {
            return protocol + " " + Addresses.text(address) + ":" + port;
        }
    }

    /**
     * A service for the packets that carry a mark.
     *
     * @param mark 1..2^32-1, as the bits of an int
     */
    record FirewallMarkService(int family, int mark) implements ServiceKey {
        @Override
        public String toString() {
            return "fwmark " + Integer.toUnsignedString(mark) + (family == Addresses.AF_INET6 ? " inet6" : "");
        }
    }

    /** By protocol, family, address and port; firewall marks last. */
    @Override
    default int compareTo(ServiceKey other) {
        return KeyOrder.compare(this, other);
    }
}
