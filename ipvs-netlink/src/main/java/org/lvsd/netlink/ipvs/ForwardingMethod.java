package org.lvsd.netlink.ipvs;

/**
 * How packets reach a real server: the low three bits of the connection flags ({@code IP_VS_CONN_F_FWD_MASK}).
 *
 * @param code 0..7
 */
public record ForwardingMethod(int code) {
    static final int MASK = 0x0007;
    /** {@code IP_VS_CONN_F_MASQ}: NAT. */
    public static final ForwardingMethod MASQUERADE = new ForwardingMethod(0);
    /** {@code IP_VS_CONN_F_LOCALNODE}: this director itself; the kernel sets it for its own addresses. */
    public static final ForwardingMethod LOCAL = new ForwardingMethod(1);
    /** {@code IP_VS_CONN_F_TUNNEL}. */
    public static final ForwardingMethod TUNNEL = new ForwardingMethod(2);
    /** {@code IP_VS_CONN_F_DROUTE}: direct routing. */
    public static final ForwardingMethod DIRECT_ROUTE = new ForwardingMethod(3);

    /** As ipvsadm prints it in a listing. */
    @Override
    public String toString() {
        return switch (code) {
            case 0 -> "Masq";
            case 1 -> "Local";
            case 2 -> "Tunnel";
            case 3 -> "Route";
            default -> "Method-" + code;
        };
    }
}
