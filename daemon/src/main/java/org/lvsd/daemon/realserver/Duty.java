package org.lvsd.daemon.realserver;

import java.net.InetAddress;
import java.util.List;

/** What one service asks of one of its real servers. */
sealed interface Duty {
    /** The service's name in the configuration. */
    String service();

    /** The real server's address. */
    InetAddress server();

    /** The director leaves the packet as it is and sends it over the link: the server must own the virtual address. */
    record Direct(String service, InetAddress server, List<InetAddress> virtualAddresses) implements Duty {
        public Direct {
            virtualAddresses = List.copyOf(virtualAddresses);
        }
    }

    /** The director wraps the packet: the server must unwrap it, and own the virtual address. */
    record Tunnel(
            String service,
            InetAddress server,
            List<InetAddress> virtualAddresses,
            org.lvsd.config.model.Tunnel wrapping)
            implements Duty {
        public Tunnel {
            virtualAddresses = List.copyOf(virtualAddresses);
        }
    }

    /**
     * The director rewrites the packet: the answer must come back through it.
     *
     * @param gateways the addresses, in the order of the file, that move with the director's role
     */
    record Nat(String service, InetAddress server, List<Gateway> gateways) implements Duty {
        public Nat {
            gateways = List.copyOf(gateways);
        }
    }

    /**
     * An address of the director's.
     *
     * @param instance the VRRP instance that it belongs to
     * @param prefixLength of its network as the configuration tells it; that of a host when it tells none
     */
    record Gateway(String instance, InetAddress address, int prefixLength) {}
}
