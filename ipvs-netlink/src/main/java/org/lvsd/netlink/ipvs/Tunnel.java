package org.lvsd.netlink.ipvs;

/**
 * What a tunnelled packet is wrapped in.
 *
 * @param type {@code IP_VS_CONN_F_TUNNEL_TYPE_*}: 0 IPIP, 1 GUE, 2 GRE; others survive
 * @param port GUE's, 0 otherwise
 * @param flags {@code IP_VS_TUNNEL_ENCAP_FLAG_*}
 */
public record Tunnel(int type, int port, int flags) {
    /** {@code IP_VS_CONN_F_TUNNEL_TYPE_IPIP} (linux/ip_vs.h, as are the others). */
    public static final int TYPE_IPIP = 0;

    public static final int TYPE_GUE = 1;
    public static final int TYPE_GRE = 2;

    /** {@code IP_VS_TUNNEL_ENCAP_FLAG_NOCSUM}. */
    public static final int NO_CHECKSUM = 0;
    /** {@code IP_VS_TUNNEL_ENCAP_FLAG_CSUM}. */
    public static final int CHECKSUM = 1;
    /** {@code IP_VS_TUNNEL_ENCAP_FLAG_REMCSUM}: remote checksum offload, of GUE alone. */
    public static final int REMOTE_CHECKSUM = 2;

    public static final Tunnel IPIP = new Tunnel(TYPE_IPIP, 0, 0);

    /**
     * Generic UDP encapsulation.
     *
     * @param port 1..65535 at the real server
     * @param flags {@link #NO_CHECKSUM}, {@link #CHECKSUM} or {@link #REMOTE_CHECKSUM}
     */
    public static Tunnel gue(int port, int flags) {
        return new Tunnel(TYPE_GUE, port, flags);
    }

    /** @param flags {@link #NO_CHECKSUM} or {@link #CHECKSUM} */
    public static Tunnel gre(int flags) {
        return new Tunnel(TYPE_GRE, 0, flags);
    }
}
