package org.lvsd.healthcheck.probe.datagram;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * ICMP echo messages: RFC 792, RFC 4443 section 4. The payload tells our request from all others.
 *
 * @param v6 whether ICMPv6, whose checksum the kernel computes (RFC 3542 section 3.1)
 * @param id the identifier; the kernel puts its own there on an unprivileged socket
 */
record IcmpEcho(boolean v6, int id, long payload) {
    private static final int ECHO_REQUEST = 8;
    private static final int ECHO_REPLY = 0;
    private static final int ECHO_REQUEST_V6 = 128;
    private static final int ECHO_REPLY_V6 = 129;
    private static final int MESSAGE_BYTES = 16;
    private static final int PAYLOAD_AT = 8;

    ByteBuf request() {
        ByteBuf message = Unpooled.buffer(MESSAGE_BYTES);
        message.writeByte(v6 ? ECHO_REQUEST_V6 : ECHO_REQUEST).writeByte(0).writeShort(0);
        message.writeShort(id).writeShort(1).writeLong(payload);
        if (!v6) {
            message.setShort(2, checksum(message));
        }
        return message;
    }

    /** RFC 1071, over an even number of bytes. */
    private static int checksum(ByteBuf message) {
        int sum = 0;
        for (int i = 0; i < message.readableBytes(); i += 2) {
            sum += message.getUnsignedShort(i);
        }
        int folded = (sum & 0xffff) + (sum >>> 16);
        return ~(folded + (folded >>> 16)) & 0xffff;
    }

    /** @param hasIpHeader whether an IPv4 header stands before the message, as on a raw socket */
    boolean isReply(ByteBuf packet, boolean hasIpHeader) {
        int begin = packet.readerIndex() + (hasIpHeader ? headerBytes(packet) : 0);
        if (packet.writerIndex() - begin < MESSAGE_BYTES) {
            return false;
        }
        return packet.getUnsignedByte(begin) == (v6 ? ECHO_REPLY_V6 : ECHO_REPLY)
                && packet.getLong(begin + PAYLOAD_AT) == payload;
    }

    /** RFC 791 section 3.1: the header's length in words of four bytes. */
    private static int headerBytes(ByteBuf packet) {
        return packet.isReadable() ? (packet.getByte(packet.readerIndex()) & 0x0f) * 4 : 0;
    }
}
