package org.lvsd.netlink.ipvs;

import org.lvsd.netlink.AttributeReader;
import org.lvsd.netlink.AttributeWriter;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.ipvs.IpvsCodec.DumpedDestination;

/** A destination as attributes (linux/ip_vs.h, {@code IPVS_DEST_ATTR_*}). */
final class DestinationCodec {
    private static final int ATTR_ADDR = 1;
    private static final int ATTR_PORT = 2;
    private static final int ATTR_FWD_METHOD = 3;
    private static final int ATTR_WEIGHT = 4;
    private static final int ATTR_U_THRESH = 5;
    private static final int ATTR_L_THRESH = 6;
    private static final int ATTR_ACTIVE_CONNS = 7;
    private static final int ATTR_INACT_CONNS = 8;
    private static final int ATTR_PERSIST_CONNS = 9;
    private static final int ATTR_STATS = 10;
    private static final int ATTR_ADDR_FAMILY = 11;
    private static final int ATTR_STATS64 = 12;
    private static final int ATTR_TUN_TYPE = 13;
    private static final int ATTR_TUN_PORT = 14;
    private static final int ATTR_TUN_FLAGS = 15;

    private DestinationCodec() {}

    static void writeKey(AttributeWriter out, DestinationKey key) {
        out.u16(ATTR_ADDR_FAMILY, Addresses.family(key.address()));
        out.padded(ATTR_ADDR, key.address().getAddress(), Addresses.UNION_BYTES);
        out.be16(ATTR_PORT, key.port());
    }

    static void write(AttributeWriter out, Destination destination) {
        writeKey(out, destination.key());
        out.u32(ATTR_FWD_METHOD, destination.method().code());
        out.u32(ATTR_WEIGHT, destination.weight());
        out.u32(ATTR_U_THRESH, destination.upperThreshold());
        out.u32(ATTR_L_THRESH, destination.lowerThreshold());
        if (!destination.tunnel().equals(Tunnel.IPIP)) {
            out.u8(ATTR_TUN_TYPE, destination.tunnel().type());
            out.be16(ATTR_TUN_PORT, destination.tunnel().port());
            out.u16(ATTR_TUN_FLAGS, destination.tunnel().flags());
        }
    }

    static DumpedDestination read(AttributeReader in, int serviceFamily) throws MalformedMessageException {
        in.require(ATTR_ADDR, ATTR_PORT, ATTR_FWD_METHOD, ATTR_WEIGHT).check();
        int family = in.u16(ATTR_ADDR_FAMILY, serviceFamily);
        Destination destination = new Destination(
                new DestinationKey(Addresses.of(family, in.bytes(ATTR_ADDR)), in.be16(ATTR_PORT, 0)),
                new ForwardingMethod(in.u32(ATTR_FWD_METHOD, 0) & ForwardingMethod.MASK),
                in.u32(ATTR_WEIGHT, 0),
                in.u32(ATTR_U_THRESH, 0),
                in.u32(ATTR_L_THRESH, 0),
                new Tunnel(in.u8(ATTR_TUN_TYPE, 0), in.be16(ATTR_TUN_PORT, 0), in.u16(ATTR_TUN_FLAGS, 0)));
        DestinationStatus status = status(in);
        in.check();
        return new DumpedDestination(destination, status);
    }

    private static DestinationStatus status(AttributeReader in) {
        return new DestinationStatus(
                Integer.toUnsignedLong(in.u32(ATTR_ACTIVE_CONNS, 0)),
                Integer.toUnsignedLong(in.u32(ATTR_INACT_CONNS, 0)),
                Integer.toUnsignedLong(in.u32(ATTR_PERSIST_CONNS, 0)),
                CountersCodec.read(in, ATTR_STATS64, ATTR_STATS));
    }
}
