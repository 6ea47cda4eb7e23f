package org.lvsd.daemon.realserver;

import java.net.InetAddress;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.Tunnel;
import org.lvsd.config.model.TunnelType;

/** The devices that unwrap what IPVS wraps. GUE is unwrapped in front of the same ones as IP in IP. */
enum TunnelKind {
    /** IPv4 in IPv4. */
    IPIP("ipip", ""),
    /** IPv6 in IPv4. */
    SIT("sit", ""),
    /** Both in IPv6: by itself the device takes IPv6 alone. */
    IP6TNL("ip6tnl", " mode any"),
    /** Both in GRE over IPv4. */
    GRE("gre", ""),
    /** Both in GRE over IPv6. */
    IP6GRE("ip6gre", "");

    /** As {@code ip link add type} takes it, and as {@code ip -d link} tells it. */
    final String linkType;

    private final String options;

    TunnelKind(String linkType, String options) {
        this.linkType = linkType;
        this.options = options;
    }

    static TunnelKind of(Tunnel tunnel, InetAddress server, InetAddress virtual) {
        boolean outer6 = AddressFamily.of(server) == AddressFamily.INET6;
        if (tunnel.type() == TunnelType.GRE) {
            return outer6 ? IP6GRE : GRE;
        }
        if (outer6) {
            return IP6TNL;
        }
        return AddressFamily.of(virtual) == AddressFamily.INET6 ? SIT : IPIP;
    }

    /** What follows {@code ip link add NAME}. */
    String type(String local, boolean checksum) {
        return "type " + linkType + options + " local " + local + " remote any" + (checksum ? " icsum" : "");
    }
}
