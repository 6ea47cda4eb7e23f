package org.lvsd.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * One netlink message: {@code struct nlmsghdr} and what follows it, in the host's byte order (linux/netlink.h).
 *
 * @param type a control type below 16 or the family's own
 * @param payload what follows the header, without padding
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of bytes, compared nowhere
public record NetlinkMessage(int type, int flags, int sequence, byte[] payload) {
    /** {@code NLMSG_HDRLEN}. */
    public static final int HEADER_BYTES = 16;

    public static final int NLMSG_NOOP = 1;
    public static final int NLMSG_ERROR = 2;
    public static final int NLMSG_DONE = 3;
    public static final int NLMSG_OVERRUN = 4;

    public static final int NLM_F_REQUEST = 0x01;
    public static final int NLM_F_ACK = 0x04;
    public static final int NLM_F_DUMP_INTR = 0x10;
    public static final int NLM_F_CAPPED = 0x100;
    public static final int NLM_F_ACK_TLVS = 0x200;
    /** {@code NLM_F_ROOT | NLM_F_MATCH}. */
    public static final int NLM_F_DUMP = 0x300;

    public static final int NLM_F_REPLACE = 0x100;
    public static final int NLM_F_EXCL = 0x200;
    public static final int NLM_F_CREATE = 0x400;

    /** {@code NLMSG_ALIGN}: messages and attributes start at multiples of four bytes. */
    public static int align(int length) {
        return (length + 3) & ~3;
    }

    public int encodedBytes() {
        return align(HEADER_BYTES + payload.length);
    }

    /** Writes the message, padding included; the port id is 0, which the kernel fills in. */
    public void encodeTo(ByteBuffer out) {
        int start = out.position();
        out.putInt(HEADER_BYTES + payload.length);
        out.putShort((short) type).putShort((short) flags);
        out.putInt(sequence).putInt(0).put(payload);
        while (out.position() < start + encodedBytes()) {
            out.put((byte) 0);
        }
    }

    public byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(encodedBytes()).order(ByteOrder.nativeOrder());
        encodeTo(out);
        return out.array();
    }

    /**
     * The messages of one datagram.
     *
     * @throws MalformedMessageException when a length goes beyond the datagram
     */
    public static List<NetlinkMessage> parse(byte[] datagram) throws MalformedMessageException {
        ByteBuffer in = ByteBuffer.wrap(datagram).order(ByteOrder.nativeOrder());
        List<NetlinkMessage> messages = new ArrayList<>();
        while (in.remaining() > 0) {
            messages.add(next(in));
        }
        return messages;
    }

    private static NetlinkMessage next(ByteBuffer in) throws MalformedMessageException {
        int start = in.position();
        if (in.remaining() < HEADER_BYTES) {
            throw new MalformedMessageException("netlink header cut off: " + in.remaining() + " bytes left");
        }
        int length = in.getInt();
        if (length < HEADER_BYTES || length > in.limit() - start) {
            throw new MalformedMessageException(
                    "netlink message says " + length + " bytes, there are " + (in.limit() - start));
        }
        int type = Short.toUnsignedInt(in.getShort());
        int flags = Short.toUnsignedInt(in.getShort());
        int sequence = in.getInt();
        in.getInt();
        byte[] payload = new byte[length - HEADER_BYTES];
        in.get(payload);
        in.position(Math.min(in.limit(), start + align(length)));
        return new NetlinkMessage(type, flags, sequence, payload);
    }
}
