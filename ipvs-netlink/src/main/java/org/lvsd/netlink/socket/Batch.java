package org.lvsd.netlink.socket;

import java.util.List;
import org.lvsd.netlink.AttributeWriter;
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

    private final AttributeWriter datagram = new AttributeWriter(2 * BYTES);

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
        while (place < requests.size() && place - start < REQUESTS && datagram.size() < BYTES) {
            last = datagram.size();
            add(type, sequence + (place - start), requests.get(place));
            place++;
        }
        datagram.raw16At(last + FLAGS_OFFSET, NetlinkMessage.NLM_F_REQUEST | NetlinkMessage.NLM_F_ACK);
        return place;
    }

    /** {@code struct nlmsghdr} and the request, which ends at a multiple of four bytes, as all attributes do. */
    private void add(int type, int sequence, Request request) {
        int start = datagram.size();
        datagram.raw32(0).raw16(type).raw16(NetlinkMessage.NLM_F_REQUEST);
        datagram.raw32(sequence).raw32(0);
        request.writeTo(datagram);
        datagram.raw32At(start, datagram.size() - start);
    }

    byte[] bytes() {
        return datagram.toBytes();
    }
}
