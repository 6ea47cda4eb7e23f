package org.lvsd.netlink.socket;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.lvsd.netlink.NetlinkMessage;

/**
 * Requests in one datagram. Only the last asks for an acknowledgement: the kernel tells errors unasked (netlink_ack), so
 * that thousands of changes take a few system calls.
 */
final class Batch {
    /** Should all fail, their errors (1.3 KiB of buffer each at most) have to fit the receive buffer. */
    private static final int REQUESTS = 128;

    /** Far below what a socket may send at once (net.core.wmem_default, 208 KiB). */
    private static final int BYTES = 32 * 1024;

    /** Of {@code nlmsg_flags} in {@code struct nlmsghdr}. */
    private static final int FLAGS_OFFSET = 6;

    /** An attribute's length has 16 bits, so a request that begins below BYTES ends within the buffer. */
    private final ByteBuffer datagram = ByteBuffer.allocate(4 * BYTES).order(ByteOrder.nativeOrder());

    /**
     * Takes as many as fit.
     *
     * @param start the first to take
     * @param sequence its sequence number; the others count on
     * @return the place of the first that was not taken
     */
    int fill(int type, List<Request> requests, int start, int sequence) {
        datagram.clear();
        int place = start;
        int last = 0;
        while (place < requests.size() && place - start < REQUESTS && datagram.position() < BYTES) {
            last = datagram.position();
            byte[] payload = requests.get(place).payload();
            int number = sequence + (place - start);
            new NetlinkMessage(type, NetlinkMessage.NLM_F_REQUEST, number, payload).encodeTo(datagram);
            place++;
        }
        datagram.putShort(last + FLAGS_OFFSET, (short) (NetlinkMessage.NLM_F_REQUEST | NetlinkMessage.NLM_F_ACK));
        return place;
    }

    byte[] bytes() {
        return Arrays.copyOf(datagram.array(), datagram.position());
    }
}
