package org.lvsd.netlink.ipvs;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.lvsd.netlink.AttributeReader;
import org.lvsd.netlink.AttributeWriter;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.ipvs.IpvsCodec.DumpedService;
import org.lvsd.netlink.ipvs.ServiceKey.AddressService;
import org.lvsd.netlink.ipvs.ServiceKey.FirewallMarkService;

/** A service as attributes (linux/ip_vs.h, {@code IPVS_SVC_ATTR_*}). */
final class ServiceCodec {
    private static final int ATTR_AF = 1;
    private static final int ATTR_PROTOCOL = 2;
    private static final int ATTR_ADDR = 3;
    private static final int ATTR_PORT = 4;
    private static final int ATTR_FWMARK = 5;
    private static final int ATTR_SCHED_NAME = 6;
    private static final int ATTR_FLAGS = 7;
    private static final int ATTR_TIMEOUT = 8;
    private static final int ATTR_NETMASK = 9;
    private static final int ATTR_STATS = 10;
    private static final int ATTR_PE_NAME = 11;
    private static final int ATTR_STATS64 = 12;

    private static final int FLAGS_BYTES = 8;

    private ServiceCodec() {}

    static void writeKey(AttributeWriter out, ServiceKey key) {
        out.u16(ATTR_AF, key.family());
        if (key instanceof FirewallMarkService mark) {
            out.u32(ATTR_FWMARK, mark.mark());
        } else if (key instanceof AddressService address) {
            out.u16(ATTR_PROTOCOL, address.protocol().number());
            out.padded(ATTR_ADDR, address.address().getAddress(), Addresses.UNION_BYTES);
            out.be16(ATTR_PORT, address.port());
        }
    }

    static void write(AttributeWriter out, Service service) {
        writeKey(out, service.key());
        out.string(ATTR_SCHED_NAME, service.scheduler());
        if (!service.persistenceEngine().isEmpty()) {
            out.string(ATTR_PE_NAME, service.persistenceEngine());
        }
        // struct ip_vs_flags: the flags, and a mask of those that are meant.
        out.u32Pair(ATTR_FLAGS, service.flags(), ~Service.F_HASHED);
        out.u32(ATTR_TIMEOUT, service.persistenceTimeoutSeconds());
        out.bytes(ATTR_NETMASK, service.persistenceNetmask().toBytes());
    }

    static DumpedService read(AttributeReader in) throws MalformedMessageException {
        in.require(ATTR_AF, ATTR_SCHED_NAME, ATTR_FLAGS);
        int family = in.u16(ATTR_AF, 0);
        Service service = new Service(
                key(in, family),
                in.string(ATTR_SCHED_NAME),
                flags(in) & ~Service.F_HASHED,
                in.u32(ATTR_TIMEOUT, 0),
                netmask(in, family),
                in.string(ATTR_PE_NAME));
        Counters counters = CountersCodec.read(in, ATTR_STATS64, ATTR_STATS);
        in.check();
        return new DumpedService(service, counters);
    }

    private static ServiceKey key(AttributeReader in, int family) throws MalformedMessageException {
        if (in.has(ATTR_FWMARK)) {
            return new FirewallMarkService(family, in.u32(ATTR_FWMARK, 0));
        }
        in.require(ATTR_PROTOCOL, ATTR_ADDR, ATTR_PORT).check();
        return new AddressService(
                new Protocol(in.u16(ATTR_PROTOCOL, 0)),
                Addresses.of(family, in.bytes(ATTR_ADDR)),
                in.be16(ATTR_PORT, 0));
    }

    private static int flags(AttributeReader in) {
        byte[] bytes = in.bytes(ATTR_FLAGS);
        if (bytes.length < FLAGS_BYTES) {
            in.fail("flags of " + bytes.length + " bytes");
            return 0;
        }
        return ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder()).getInt();
    }

    private static Netmask netmask(AttributeReader in, int family) {
        byte[] bytes = in.bytes(ATTR_NETMASK);
        if (bytes.length == 0) {
            return Netmask.whole(family);
        }
        if (bytes.length < Integer.BYTES) {
            in.fail("netmask of " + bytes.length + " bytes");
            return Netmask.whole(family);
        }
        return Netmask.of(family, bytes);
    }
}
