package org.lvsd.netlink.ipvs;

import org.lvsd.netlink.AttributeReader;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.NetlinkMessage;
import org.lvsd.netlink.generic.GenericMessage;

/** What IPVS has besides its table: timeouts, synchronisation daemons, its version (linux/ip_vs.h, {@code IPVS_CMD_*}). */
public final class SettingsCodec {
    static final int CMD_NEW_DAEMON = 9;
    static final int CMD_DEL_DAEMON = 10;
    static final int CMD_GET_DAEMON = 11;
    static final int CMD_SET_CONFIG = 12;
    static final int CMD_GET_CONFIG = 13;
    static final int CMD_GET_INFO = 15;

    private static final int CMD_ATTR_DAEMON = 3;
    private static final int CMD_ATTR_TIMEOUT_TCP = 4;
    private static final int CMD_ATTR_TIMEOUT_TCP_FIN = 5;
    private static final int CMD_ATTR_TIMEOUT_UDP = 6;

    private static final int INFO_ATTR_VERSION = 1;
    private static final int INFO_ATTR_CONN_TAB_SIZE = 2;

    private SettingsCodec() {}

    public static byte[] getTimeouts() {
        return IpvsCodec.begin(CMD_GET_CONFIG).toBytes();
    }

    public static byte[] setTimeouts(Timeouts timeouts) {
        return IpvsCodec.begin(CMD_SET_CONFIG)
                .u32(CMD_ATTR_TIMEOUT_TCP, timeouts.tcpSeconds())
                .u32(CMD_ATTR_TIMEOUT_TCP_FIN, timeouts.tcpFinSeconds())
                .u32(CMD_ATTR_TIMEOUT_UDP, timeouts.udpSeconds())
                .toBytes();
    }

    /**
     * Decodes it; what the kernel was built without (TCP or UDP) is 0.
     *
     * @throws MalformedMessageException when it is none
     */
    public static Timeouts timeouts(NetlinkMessage answer) throws MalformedMessageException {
        AttributeReader reader = GenericMessage.attributes(answer, "IPVS timeouts");
        Timeouts timeouts = new Timeouts(
                reader.u32(CMD_ATTR_TIMEOUT_TCP, 0),
                reader.u32(CMD_ATTR_TIMEOUT_TCP_FIN, 0),
                reader.u32(CMD_ATTR_TIMEOUT_UDP, 0));
        reader.check();
        return timeouts;
    }

    public static byte[] startSyncDaemon(SyncDaemon daemon) {
        return IpvsCodec.begin(CMD_NEW_DAEMON)
                .nested(CMD_ATTR_DAEMON, out -> SyncDaemonCodec.write(out, daemon))
                .toBytes();
    }

    public static byte[] stopSyncDaemon(SyncRole role) {
        return IpvsCodec.begin(CMD_DEL_DAEMON)
                .nested(CMD_ATTR_DAEMON, out -> SyncDaemonCodec.writeRole(out, role))
                .toBytes();
    }

    /** All that run, two at most; to be sent as a dump. */
    public static byte[] dumpSyncDaemons() {
        return IpvsCodec.begin(CMD_GET_DAEMON).toBytes();
    }

    /**
     * Decodes one of a dump.
     *
     * @throws MalformedMessageException when it is none
     */
    public static SyncDaemon syncDaemon(NetlinkMessage answer) throws MalformedMessageException {
        return SyncDaemonCodec.read(GenericMessage.attributes(answer, "IPVS answer")
                .require(CMD_ATTR_DAEMON)
                .nested(CMD_ATTR_DAEMON, "IPVS sync daemon"));
    }

    public static byte[] getInfo() {
        return IpvsCodec.begin(CMD_GET_INFO).toBytes();
    }

    /**
     * Decodes it.
     *
     * @throws MalformedMessageException when it is none
     */
    public static IpvsInfo info(NetlinkMessage answer) throws MalformedMessageException {
        AttributeReader reader = GenericMessage.attributes(answer, "IPVS info").require(INFO_ATTR_VERSION);
        int version = reader.u32(INFO_ATTR_VERSION, 0);
        int tableSize = reader.u32(INFO_ATTR_CONN_TAB_SIZE, 0);
        reader.check();
        return new IpvsInfo((version >>> 16) + "." + (version >>> 8 & 0xff) + "." + (version & 0xff), tableSize);
    }
}
