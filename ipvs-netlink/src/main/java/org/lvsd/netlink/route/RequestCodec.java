package org.lvsd.netlink.route;

import static org.lvsd.netlink.NetlinkMessage.NLM_F_ACK;
import static org.lvsd.netlink.NetlinkMessage.NLM_F_CREATE;
import static org.lvsd.netlink.NetlinkMessage.NLM_F_DUMP;
import static org.lvsd.netlink.NetlinkMessage.NLM_F_EXCL;
import static org.lvsd.netlink.NetlinkMessage.NLM_F_REPLACE;
import static org.lvsd.netlink.NetlinkMessage.NLM_F_REQUEST;

import org.lvsd.netlink.NetlinkMessage;

/** Requests as messages (linux/rtnetlink.h). */
public final class RequestCodec {
    private static final int RTM_NEWROUTE = 24;
    private static final int RTM_DELROUTE = 25;
    private static final int RTM_NEWRULE = 32;
    private static final int RTM_DELRULE = 33;

    private RequestCodec() {}

    /** @param sequence what the answer will carry */
    public static NetlinkMessage encode(RouteRequest request, int sequence) {
        if (request instanceof RouteRequest.DumpLinks) {
            return message(RouteCodec.RTM_GETLINK, NLM_F_DUMP, sequence, RouteCodec.dumpLinks());
        }
        if (request instanceof RouteRequest.DumpAddresses) {
            return message(RouteCodec.RTM_GETADDR, NLM_F_DUMP, sequence, RouteCodec.dumpAddresses());
        }
        return change((RouteRequest.Change) request, sequence);
    }

    private static NetlinkMessage change(RouteRequest.Change change, int sequence) {
        if (change instanceof RouteRequest.AddAddress add) {
            return created(RouteCodec.RTM_NEWADDR, NLM_F_REPLACE, sequence, RouteCodec.address(add.address()));
        }
        if (change instanceof RouteRequest.ExpireAddress expire) {
            byte[] limited = RouteCodec.address(expire.address(), expire.seconds());
            return message(RouteCodec.RTM_NEWADDR, NLM_F_ACK | NLM_F_REPLACE, sequence, limited);
        }
        if (change instanceof RouteRequest.RemoveAddress remove) {
            return message(RouteCodec.RTM_DELADDR, NLM_F_ACK, sequence, RouteCodec.address(remove.address()));
        }
        if (change instanceof RouteRequest.AddRoute add) {
            int how = add.replace() ? NLM_F_REPLACE : NLM_F_EXCL;
            return created(RTM_NEWROUTE, how, sequence, RouteEntryCodec.encode(add.route()));
        }
        if (change instanceof RouteRequest.RemoveRoute remove) {
            return message(RTM_DELROUTE, NLM_F_ACK, sequence, RouteEntryCodec.encode(remove.route()));
        }
        if (change instanceof RouteRequest.AddRule add) {
            return created(RTM_NEWRULE, NLM_F_EXCL, sequence, RuleCodec.encode(add.rule()));
        }
        if (change instanceof RouteRequest.RemoveRule remove) {
            return message(RTM_DELRULE, NLM_F_ACK, sequence, RuleCodec.encode(remove.rule()));
        }
        return link(change, sequence);
    }

    private static NetlinkMessage link(RouteRequest.Change change, int sequence) {
        if (change instanceof RouteRequest.AddMacvlan add) {
            return created(RouteCodec.RTM_NEWLINK, NLM_F_EXCL, sequence, LinkCodec.macvlan(add.device()));
        }
        if (change instanceof RouteRequest.RemoveLink remove) {
            return message(RouteCodec.RTM_DELLINK, NLM_F_ACK, sequence, LinkCodec.link(remove.linkIndex()));
        }
        if (change instanceof RouteRequest.StopMulticast stop) {
            return message(RouteCodec.RTM_NEWLINK, NLM_F_ACK, sequence, LinkCodec.withoutMulticast(stop.linkIndex()));
        }
        RouteRequest.RaiseLink raise = (RouteRequest.RaiseLink) change;
        return message(RouteCodec.RTM_NEWLINK, NLM_F_ACK, sequence, LinkCodec.raise(raise.linkIndex(), raise.alias()));
    }

    private static NetlinkMessage created(int type, int how, int sequence, byte[] payload) {
        return message(type, NLM_F_ACK | NLM_F_CREATE | how, sequence, payload);
    }

    private static NetlinkMessage message(int type, int flags, int sequence, byte[] payload) {
        return new NetlinkMessage(type, NLM_F_REQUEST | flags, sequence, payload);
    }
}
