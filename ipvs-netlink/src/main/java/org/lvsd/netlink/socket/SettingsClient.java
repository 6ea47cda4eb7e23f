package org.lvsd.netlink.socket;

import java.util.ArrayList;
import java.util.List;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.NetlinkMessage;
import org.lvsd.netlink.ipvs.IpvsInfo;
import org.lvsd.netlink.ipvs.SettingsCodec;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.netlink.ipvs.SyncRole;
import org.lvsd.netlink.ipvs.Timeouts;

/** Reads and sets what IPVS has besides its table. */
final class SettingsClient {
    private final Conversation conversation;
    private final int family;

    SettingsClient(Conversation conversation, int family) {
        this.conversation = conversation;
        this.family = family;
    }

    /** What makes a value of an answer. */
    private interface Decoder<T> {
        T decode(NetlinkMessage answer) throws MalformedMessageException;
    }

    private static <T> T decode(NetlinkMessage answer, Request request, Decoder<T> decoder) throws NetlinkException {
        try {
            return decoder.decode(answer);
        } catch (MalformedMessageException e) {
            throw request.failed(0, e.getMessage());
        }
    }

    IpvsInfo info() throws NetlinkException {
        Request request = Request.of("read", "IPVS info", SettingsCodec.getInfo());
        return decode(conversation.ask(family, request), request, SettingsCodec::info);
    }

    Timeouts timeouts() throws NetlinkException {
        Request request = Request.of("read", "IPVS timeouts", SettingsCodec.getTimeouts());
        return decode(conversation.ask(family, request), request, SettingsCodec::timeouts);
    }

    void setTimeouts(Timeouts timeouts) throws NetlinkException {
        byte[] payload = SettingsCodec.setTimeouts(timeouts);
        conversation.perform(family, Request.of("set", "IPVS timeouts " + timeouts, payload));
    }

    List<SyncDaemon> syncDaemons() throws NetlinkException {
        Request request = Request.of("list", "IPVS sync daemons", SettingsCodec.dumpSyncDaemons());
        List<SyncDaemon> daemons = new ArrayList<>();
        for (NetlinkMessage message : conversation.dump(family, request)) {
            daemons.add(decode(message, request, SettingsCodec::syncDaemon));
        }
        return daemons;
    }

    void startSyncDaemon(SyncDaemon daemon) throws NetlinkException {
        conversation.perform(family, Request.of("start", daemon.toString(), SettingsCodec.startSyncDaemon(daemon)));
    }

    /**
     * A daemon whose thread has not run yet is stopped with EINTR, which netlink does not answer (netlink_rcv_skb). So
     * another request is sent along, to be answered in any case.
     */
    void stopSyncDaemon(SyncRole role) throws NetlinkException {
        Request stop = Request.of("stop", role + " sync daemon", SettingsCodec.stopSyncDaemon(role));
        Request after = Request.of("read", "IPVS info", SettingsCodec.getInfo());
        NetlinkException failure =
                conversation.batch(family, List.of(stop, after)).get(0);
        if (failure != null) {
            throw failure;
        }
    }
}
