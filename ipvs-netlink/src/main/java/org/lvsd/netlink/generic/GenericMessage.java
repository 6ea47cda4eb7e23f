package org.lvsd.netlink.generic;

import org.lvsd.netlink.AttributeReader;
import org.lvsd.netlink.AttributeWriter;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.NetlinkMessage;

/** {@code struct genlmsghdr}: a command of a family, its version, and attributes (linux/genetlink.h). */
public final class GenericMessage {
    private static final int HEADER_BYTES = 4;

    private GenericMessage() {}

    /** A payload that begins with the header; attributes are added to it. */
    public static AttributeWriter begin(int command, int version) {
        return begin(new AttributeWriter(), command, version);
    }

    /** The same, after what is there. */
    public static AttributeWriter begin(AttributeWriter out, int command, int version) {
        return out.raw8(command).raw8(version).raw16(0);
    }

    /**
     * Decodes it.
     *
     * @throws MalformedMessageException when the header is cut off
     */
    public static int command(NetlinkMessage message) throws MalformedMessageException {
        if (message.payload().length < HEADER_BYTES) {
            throw new MalformedMessageException(
                    "generic netlink header cut off: " + message.payload().length + " bytes");
        }
        return Byte.toUnsignedInt(message.payload()[0]);
    }

    public static AttributeReader attributes(NetlinkMessage message, String what) {
        return new AttributeReader(what, message.payload(), HEADER_BYTES);
    }
}
