package org.lvsd.netlink.socket;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    /** A batch's requests; their acknowledgements (under 300 bytes of buffer each) must fit the receive buffer. */
    static final int BATCH_REQUESTS = 128;

    private static final int BATCH_BYTES = 32 * 1024;
    private static final int DUMP_TRIES = 5;

    private final NetlinkTransport transport;
    private int sequence;

    Conversation(NetlinkTransport transport) {
        this.transport = transport;
    }

    /** One request of a batch. */
    @SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, compared nowhere
    record Request(String operation, String object, byte[] payload) {
        NetlinkException failed(int errno, String text) {
            return new NetlinkException(operation, object, errno, text);
        }
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
     * Sends all requests, several in one datagram, and collects their acknowledgements.
     *
     * @return what failed, by the request's place; what is absent was carried out
     */
    Map<Integer, NetlinkException> batch(int type, List<Request> requests) throws NetlinkException {
        Map<Integer, NetlinkException> failures = new HashMap<>();
        int next = 0;
        while (next < requests.size()) {
            next = batchFrom(next, type, requests, failures);
        }
        return failures;
    }

    private int batchFrom(int start, int type, List<Request> requests, Map<Integer, NetlinkException> failures)
            throws NetlinkException {
        ByteBuffer datagram = ByteBuffer.allocate(2 * BATCH_BYTES).order(ByteOrder.nativeOrder());
        Map<Integer, Integer> waiting = new HashMap<>();
        int place = start;
        while (place < requests.size() && waiting.size() < BATCH_REQUESTS && datagram.position() < BATCH_BYTES) {
            int flags = NetlinkMessage.NLM_F_REQUEST | NetlinkMessage.NLM_F_ACK;
            new NetlinkMessage(type, flags, ++sequence, requests.get(place).payload()).encodeTo(datagram);
            waiting.put(sequence, place++);
        }
        byte[] bytes = new byte[datagram.position()];
        datagram.get(0, bytes);
        transport.send(bytes);
        collect(waiting, requests, failures);
        return place;
    }

    private void collect(Map<Integer, Integer> waiting, List<Request> requests, Map<Integer, NetlinkException> failures)
            throws NetlinkException {
        while (!waiting.isEmpty()) {
            try {
                Request any = requests.get(waiting.values().iterator().next());
                for (NetlinkMessage message : receive(any)) {
                    Integer place = waiting.get(message.sequence());
                    if (place != null && message.type() == NetlinkMessage.NLMSG_ERROR) {
                        waiting.remove(message.sequence());
                        note(place, message, requests, failures);
                    }
                }
            } catch (NetlinkException e) {
                // Whether these were carried out is not known: the caller reads the table again.
                waiting.values()
                        .forEach(place -> failures.put(
                                place, requests.get(place).failed(e.errno(), "its acknowledgement was lost")));
                return;
            }
        }
    }

    private static void note(
            int place, NetlinkMessage message, List<Request> requests, Map<Integer, NetlinkException> failures)
            throws NetlinkException {
        NetlinkError error = error(message, requests.get(place));
        if (!error.isAcknowledgement()) {
            failures.put(place, requests.get(place).failed(error.errno(), error.text()));
        }
    }

    private int send(int type, int flags, Request request) throws NetlinkException {
        transport.send(new NetlinkMessage(type, flags, ++sequence, request.payload()).encode());
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
