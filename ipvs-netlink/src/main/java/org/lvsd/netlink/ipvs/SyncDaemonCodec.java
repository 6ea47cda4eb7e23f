package org.lvsd.netlink.ipvs;

import java.net.Inet4Address;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.lvsd.netlink.AttributeReader;
import org.lvsd.netlink.AttributeWriter;
import org.lvsd.netlink.MalformedMessageException;

/** A synchronisation daemon as attributes (linux/ip_vs.h, {@code IPVS_DAEMON_ATTR_*}). */
final class SyncDaemonCodec {
    private static final int ATTR_STATE = 1;
    private static final int ATTR_MCAST_IFN = 2;
    private static final int ATTR_SYNC_ID = 3;
    private static final int ATTR_SYNC_MAXLEN = 4;
    private static final int ATTR_MCAST_GROUP = 5;
    private static final int ATTR_MCAST_GROUP6 = 6;
    private static final int ATTR_MCAST_PORT = 7;
    private static final int ATTR_MCAST_TTL = 8;

    private SyncDaemonCodec() {}

    static void writeRole(AttributeWriter out, SyncRole role) {
        out.u32(ATTR_STATE, role.state());
    }

    static void write(AttributeWriter out, SyncDaemon daemon) {
        writeRole(out, daemon.role());
        out.string(ATTR_MCAST_IFN, daemon.interfaceName());
        out.u32(ATTR_SYNC_ID, daemon.syncId());
        if (daemon.maxLength() != 0) {
            out.u16(ATTR_SYNC_MAXLEN, daemon.maxLength());
        }
        InetAddress group = daemon.group();
        if (group != null) {
            out.bytes(group instanceof Inet4Address ? ATTR_MCAST_GROUP : ATTR_MCAST_GROUP6, group.getAddress());
        }
        if (daemon.port() != 0) {
            // In the host's order, unlike the ports of services.
            out.u16(ATTR_MCAST_PORT, daemon.port());
        }
        if (daemon.ttl() != 0) {
            out.u8(ATTR_MCAST_TTL, daemon.ttl());
        }
    }

    static SyncDaemon read(AttributeReader in) throws MalformedMessageException {
        in.require(ATTR_STATE, ATTR_MCAST_IFN, ATTR_SYNC_ID).check();
        SyncDaemon daemon = new SyncDaemon(
                new SyncRole(in.u32(ATTR_STATE, 0)),
                in.string(ATTR_MCAST_IFN),
                in.u32(ATTR_SYNC_ID, 0),
                in.u16(ATTR_SYNC_MAXLEN, 0),
                group(in),
                in.u16(ATTR_MCAST_PORT, 0),
                in.u8(ATTR_MCAST_TTL, 0));
        in.check();
        return daemon;
    }

    private static @Nullable InetAddress group(AttributeReader in) throws MalformedMessageException {
        if (in.has(ATTR_MCAST_GROUP6)) {
            return org.lvsd.netlink.Addresses.of(in.bytes(ATTR_MCAST_GROUP6));
        }
        return in.has(ATTR_MCAST_GROUP) ? org.lvsd.netlink.Addresses.of(in.bytes(ATTR_MCAST_GROUP)) : null;
    }
}
