package org.lvsd.netlink.socket;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lvsd.netlink.Captured;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.NetlinkMessage;

/** A kernel that answers with what a real one once answered, and that loses or interrupts what a test tells it to. */
final class ReplayedKernel implements NetlinkTransport {
    private static final int CMD_GET_SERVICE = 4;
    private static final int CMD_GET_DEST = 8;
    private static final int CMD_GET_DAEMON = 11;
    private static final int CMD_GET_CONFIG = 13;
    private static final int CMD_GET_INFO = 15;
    private static final int CONTROLLER = 0x10;

    private final Map<String, byte[]> captured = Captured.ipvs();
    private final Deque<Object> answers = new ArrayDeque<>();
    final List<NetlinkMessage> requests = new ArrayList<>();
    /** What a change is answered with: an errno, 0 for done, or null for silence, as where the kernel was interrupted or the answer is lost. */
    Function<NetlinkMessage, Integer> verdict = request -> 0;

    int interruptedDumps;
    /** What dumps end with; 0 for their end. */
    int dumpErrno;

    int lostDatagrams;
    boolean missing;
    private int dumpedService;

    @Override
    public void send(byte[] datagram) {
        try {
            for (NetlinkMessage request : NetlinkMessage.parse(datagram)) {
                requests.add(request);
                answer(request);
            }
        } catch (MalformedMessageException e) {
            throw new AssertionError(e);
        }
    }

    private void answer(NetlinkMessage request) {
        int command = request.payload()[0];
        if (request.type() == CONTROLLER) {
            replay(missing ? "getfamily-missing" : "getfamily-ipvs", request);
        } else if (command == CMD_GET_INFO) {
            replay("ipvs-info", request);
            if ((request.flags() & NetlinkMessage.NLM_F_ACK) != 0) {
                acknowledge(request, 0);
            }
        } else if (command == CMD_GET_SERVICE) {
            dumpedService = 0;
            dump("ipvs-services", request);
        } else if (command == CMD_GET_CONFIG) {
            replay("ipvs-timeouts.0", request);
        } else if (command == CMD_GET_DAEMON) {
            dump("ipvs-daemons", request);
        } else if (command == CMD_GET_DEST) {
            dump("ipvs-dests-" + dumpedService++, request);
        } else {
            acknowledge(request, verdict.apply(request));
        }
    }

    private void dump(String name, NetlinkMessage request) {
        for (int i = 0; captured.containsKey(name + "." + i); i++) {
            replay(name + "." + i, request);
        }
    }

    private void replay(String name, NetlinkMessage request) {
        byte[] datagram = captured.get(name).clone();
        ByteBuffer in = ByteBuffer.wrap(datagram).order(ByteOrder.nativeOrder());
        for (int at = 0; at < datagram.length; at += NetlinkMessage.align(in.getInt(at))) {
            in.putInt(at + 8, request.sequence());
            if (in.getShort(at + 4) == NetlinkMessage.NLMSG_DONE) {
                in.putInt(at + NetlinkMessage.HEADER_BYTES, -dumpErrno);
            }
            if (interruptedDumps > 0) {
                in.putShort(at + 6, (short) (in.getShort(at + 6) | NetlinkMessage.NLM_F_DUMP_INTR));
            }
        }
        interruptedDumps = Math.max(0, interruptedDumps - 1);
        if (lostDatagrams > 0) {
            lostDatagrams--;
            answers.add(Errno.ENOBUFS);
        } else {
            answers.add(datagram);
        }
    }

    private void acknowledge(NetlinkMessage request, Integer errno) {
        boolean asked = (request.flags() & NetlinkMessage.NLM_F_ACK) != 0;
        if (errno == null || (errno == 0 && !asked)) {
            return;
        }
        ByteBuffer error = ByteBuffer.allocate(4 + NetlinkMessage.HEADER_BYTES).order(ByteOrder.nativeOrder());
        error.putInt(-errno);
        answers.add(new NetlinkMessage(
                        NetlinkMessage.NLMSG_ERROR, NetlinkMessage.NLM_F_CAPPED, request.sequence(), error.array())
                .encode());
    }

    @Override
    public byte[] receive() throws NetlinkException {
        Object next = answers.isEmpty() ? Errno.EAGAIN : answers.remove();
        if (next instanceof Integer errno) {
            throw new NetlinkException("receive from", "the script", errno, "");
        }
        return (byte[]) next;
    }

    @Override
    public void close() {}
}
