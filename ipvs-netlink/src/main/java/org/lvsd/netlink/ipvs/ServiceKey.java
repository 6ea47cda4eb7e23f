package org.lvsd.netlink.ipvs;

import java.net.InetAddress;

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
