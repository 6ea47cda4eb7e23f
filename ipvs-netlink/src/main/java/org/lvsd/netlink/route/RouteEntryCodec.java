package org.lvsd.netlink.route;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.lvsd.netlink.AttributeWriter;

/** {@code struct rtmsg} and its attributes (linux/rtnetlink.h). */
final class RouteEntryCodec {
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final int RT_SCOPE_UNIVERSE = 0;
    private static final int RT_SCOPE_LINK = 253;
    private static final int RTA_DST = 1;
    private static final int RTA_OIF = 4;
    private static final int RTA_GATEWAY = 5;
    private static final int RTA_PRIORITY = 6;
    private static final int RTA_PREFSRC = 7;
    private static final int RTA_TABLE = 15;
    private static final int RTA_VIA = 18;
    /** The header's table is 8 bits: {@code RT_TABLE_UNSPEC}, and the attribute counts. */
    private static final int RT_TABLE_UNSPEC = 0;

    private RouteEntryCodec() {}

    static byte[] encode(Route route) {
        boolean inet6 = route.destination().isInet6();
        boolean onLink = route.gateway() == null && route.type() == Route.Type.UNICAST && !inet6;
        AttributeWriter out = new AttributeWriter()
                .raw8(inet6 ? AF_INET6 : AF_INET)
                .raw8(route.destination().length())
                .raw8(0)
                .raw8(0)
                .raw8(RT_TABLE_UNSPEC)
                .raw8(LinkAddress.PROTOCOL)
                .raw8(onLink ? RT_SCOPE_LINK : RT_SCOPE_UNIVERSE)
                .raw8(route.type().number())
                .raw32(0)
                .u32(RTA_TABLE, route.table());
        if (route.destination().length() > 0) {
            out.bytes(RTA_DST, route.destination().address().getAddress());
        }
        putNextHop(route, inet6, out);
        if (route.source() != null) {
            out.bytes(RTA_PREFSRC, route.source().getAddress());
        }
        return route.metric() == 0
                ? out.toBytes()
                : out.u32(RTA_PRIORITY, route.metric()).toBytes();
    }

    private static void putNextHop(Route route, boolean inet6, AttributeWriter out) {
        InetAddress gateway = route.gateway();
        if (gateway != null && !inet6 && !(gateway instanceof Inet4Address)) {
            // struct rtvia: the hop's family in host order, then its address.
            byte[] via = ByteBuffer.allocate(18)
                    .order(java.nio.ByteOrder.nativeOrder())
                    .putShort((short) AF_INET6)
                    .put(gateway.getAddress())
                    .array();
            out.bytes(RTA_VIA, via);
        } else if (gateway != null) {
            out.bytes(RTA_GATEWAY, gateway.getAddress());
        }
        if (route.linkIndex() != 0) {
            out.u32(RTA_OIF, route.linkIndex());
        }
    }
}
