package org.lvsd.netlink.ipvs;

/**
 * What a tunnelled packet is wrapped in.
 *
 * @param type {@code IP_VS_CONN_F_TUNNEL_TYPE_*}: 0 IPIP, 1 GUE, 2 GRE; others survive
 * @param port GUE's, 0 otherwise
 * @param flags {@code IP_VS_TUNNEL_ENCAP_FLAG_*}
 */
public record Tunnel(int type, int port, int flags) {
    public static final Tunnel IPIP = new Tunnel(0, 0, 0);
}
