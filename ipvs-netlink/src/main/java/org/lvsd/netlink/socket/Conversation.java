package org.lvsd.netlink.socket;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.lvsd.netlink.AttributeWriter;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.NetlinkError;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.NetlinkMessage;

/**
 * Requests and answers over a blocking socket, matched by sequence number. An answer to an earlier request, which was
 * given up on, is passed over.
 */
final class Conversation implements AutoCloseable {
    private static final int DUMP_TRIES = 5;

    private final NetlinkTransport transport;
    private final Batch batch = new Batch();
    private int sequence;

    Conversation(NetlinkTransport transport) {
        this.transport = transport;
    }

    /** Sends a request that is answered by one message, and returns that. */
    NetlinkMessage ask(int type, Request request) throws NetlinkException {
        int mine = send(type, NetlinkMessage.NLM_F_REQUEST, request);
        while (true) {
            for (NetlinkMessage message : receive(request)) {
                if (message.sequence() == mine) {
                    refuseError(message, request);
                    return message;
                }
            }
        }
    }

    /** Sends a request that is answered by an acknowledgement alone. */
    void perform(int type, Request request) throws NetlinkException {
        Map<Integer, NetlinkException> failure = batch(type, List.of(request));
        if (!failure.isEmpty()) {
            throw failure.values().iterator().next();
        }
    }

    /**
     * All messages of a dump. One that changed while it ran, or was lost, is asked for again.
     *
     * @throws NetlinkException when the kernel refuses, or the table changes faster than it can be read
     */
    List<NetlinkMessage> dump(int type, Request request) throws NetlinkException {
        for (int i = 0; i < DUMP_TRIES; i++) {
            List<NetlinkMessage> messages = new ArrayList<>();
            if (dumpOnce(type, request, messages)) {
                return messages;
            }
        }
        throw request.failed(Errno.EINTR, "the table changed, or was lost, during each of " + DUMP_TRIES + " dumps");
    }

    /** Reads to the end of the dump. False when the kernel said that it is not consistent, or a part was lost. */
    private boolean dumpOnce(int type, Request request, List<NetlinkMessage> into) throws NetlinkException {
        int mine = send(type, NetlinkMessage.NLM_F_REQUEST | NetlinkMessage.NLM_F_DUMP, request);
        boolean consistent = true;
        while (true) {
            List<NetlinkMessage> received = receiveOrLose(request);
            consistent &= !received.isEmpty();
            for (NetlinkMessage message : received) {
                if (message.sequence() != mine) {
                    continue;
                }
                consistent &= (message.flags() & NetlinkMessage.NLM_F_DUMP_INTR) == 0;
                refuseError(message, request);
                if (message.type() == NetlinkMessage.NLMSG_DONE) {
                    return consistent;
                }
                into.add(message);
            }
        }
    }

    /**
     * Sends all requests, many in one datagram, and collects what failed.
     *
     * @return what failed, by the request's place; what is absent was carried out
     */
    Map<Integer, NetlinkException> batch(int type, List<Request> requests) throws NetlinkException {
        Map<Integer, NetlinkException> failures = new HashMap<>();
        int start = 0;
        while (start < requests.size()) {
            int first = sequence + 1;
            int end = batch.fill(type, requests, start, first);
            sequence += end - start;
            transport.send(batch.bytes());
            collect(new Sent(requests, start, end, first), failures);
            start = end;
        }
        return failures;
    }

    /** The requests {@code start..end-1}, numbered from {@code first}. */
    private record Sent(List<Request> requests, int start, int end, int first) {
        /** The request that a message answers; one outside is answered to by nobody here. */
        int place(NetlinkMessage message) {
            return start + (message.sequence() - first);
        }

        boolean holds(int place) {
            return place >= start && place < end;
        }
    }

    /** The kernel answers in order: errors as they happen, and at the end the last request, whatever came of it. */
    private void collect(Sent sent, Map<Integer, NetlinkException> failures) throws NetlinkException {
        int answered = sent.start - 1;
        while (answered < sent.end - 1) {
            try {
                for (NetlinkMessage message : receive(sent.requests.get(sent.end - 1))) {
                    int place = sent.place(message);
                    if (message.type() == NetlinkMessage.NLMSG_ERROR && sent.holds(place)) {
                        note(place, message, sent.requests.get(place), failures);
                        answered = place;
                    }
                }
            } catch (NetlinkException e) {
                lost(sent, e, failures);
                return;
            }
        }
    }

    /** Whether these were carried out is not known: the caller reads the table again. */
    private static void lost(Sent sent, NetlinkException reason, Map<Integer, NetlinkException> failures) {
        for (int place = sent.start; place < sent.end; place++) {
            Request request = sent.requests.get(place);
            failures.computeIfAbsent(place, any -> request.failed(reason.errno(), "its acknowledgement was lost"));
        }
    }

    private static void note(
            int place, NetlinkMessage message, Request request, Map<Integer, NetlinkException> failures)
            throws NetlinkException {
        NetlinkError error = error(message, request);
        if (!error.isAcknowledgement()) {
            failures.put(place, request.failed(error.errno(), error.text()));
        }
    }

    private int send(int type, int flags, Request request) throws NetlinkException {
        AttributeWriter payload = new AttributeWriter();
        request.writeTo(payload);
        transport.send(new NetlinkMessage(type, flags, ++sequence, payload.toBytes()).encode());
        return sequence;
    }

    private List<NetlinkMessage> receive(Request request) throws NetlinkException {
        try {
            return NetlinkMessage.parse(transport.receive());
        } catch (MalformedMessageException e) {
            throw request.failed(0, e.getMessage());
        }
    }

    /** Nothing when something was lost; what is left of the dump still comes, and has to be read before another. */
    private List<NetlinkMessage> receiveOrLose(Request request) throws NetlinkException {
        try {
            return receive(request);
        } catch (NetlinkException e) {
            if (e.errno() == Errno.ENOBUFS) {
                return List.of();
            }
            throw e;
        }
    }

    private static void refuseError(NetlinkMessage message, Request request) throws NetlinkException {
        if (message.type() == NetlinkMessage.NLMSG_ERROR) {
            NetlinkError error = error(message, request);
            throw request.failed(error.errno(), error.text());
        }
        if (message.type() == NetlinkMessage.NLMSG_DONE && NetlinkError.ofDone(message) != 0) {
            throw request.failed(NetlinkError.ofDone(message), "the dump ended before its end");
        }
    }

    private static NetlinkError error(NetlinkMessage message, Request request) throws NetlinkException {
        try {
            return NetlinkError.of(message);
        } catch (MalformedMessageException e) {
            throw request.failed(0, e.getMessage());
        }
    }

    @Override
    public void close() {
        transport.close();
    }
}
