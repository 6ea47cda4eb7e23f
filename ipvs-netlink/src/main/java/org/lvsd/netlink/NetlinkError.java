package org.lvsd.netlink;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What {@code NLMSG_ERROR} says ({@code struct nlmsgerr}, linux/netlink.h); errno 0 is an acknowledgement.
 *
 * @param errno positive ({@code asm-generic/errno-base.h})
 * @param text the kernel's own words (extended acknowledgement), or empty
 */
public record NetlinkError(int errno, String text) {
    private static final int NLMSGERR_ATTR_MSG = 1;
    private static final int ERRNO_BYTES = 4;

    /**
     * Decodes it.
     *
     * @throws MalformedMessageException when it is cut off
     */
    public static NetlinkError of(NetlinkMessage message) throws MalformedMessageException {
        byte[] payload = message.payload();
        if (payload.length < ERRNO_BYTES) {
            throw new MalformedMessageException("netlink error of " + payload.length + " bytes");
        }
        ByteBuffer in = ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder());
        int errno = -in.getInt(0);
        boolean hasText = (message.flags() & NetlinkMessage.NLM_F_ACK_TLVS) != 0;
        return new NetlinkError(errno, hasText ? text(message, in) : "");
    }

    /**
     * How a dump ended, as its {@code NLMSG_DONE} says: 0, or a positive errno when it is not all there is.
     *
     * <p>Some dumps end with a length there, which is no error.
     */
    public static int ofDone(NetlinkMessage message) {
        byte[] payload = message.payload();
        if (payload.length < ERRNO_BYTES) {
            return 0;
        }
        return Math.max(
                0, -ByteBuffer.wrap(payload).order(ByteOrder.nativeOrder()).getInt(0));
    }

    /** After the error stands the request's header, and all of the request unless {@code NLM_F_CAPPED}. */
    private static String text(NetlinkMessage message, ByteBuffer in) throws MalformedMessageException {
        int attributes = ERRNO_BYTES + NetlinkMessage.HEADER_BYTES;
        if (in.limit() < attributes) {
            throw new MalformedMessageException("netlink error of " + in.limit() + " bytes");
        }
        boolean capped = (message.flags() & NetlinkMessage.NLM_F_CAPPED) != 0;
        int requestBytes = in.getInt(ERRNO_BYTES);
        if (!capped && requestBytes > NetlinkMessage.HEADER_BYTES && requestBytes <= in.limit() - ERRNO_BYTES) {
            attributes = ERRNO_BYTES + NetlinkMessage.align(requestBytes);
        }
        return new AttributeReader("extended acknowledgement", message.payload(), attributes).string(NLMSGERR_ATTR_MSG);
    }

    public boolean isAcknowledgement() {
        return errno == 0;
    }
}
