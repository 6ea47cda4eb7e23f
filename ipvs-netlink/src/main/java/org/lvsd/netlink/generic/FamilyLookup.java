package org.lvsd.netlink.generic;

import org.lvsd.netlink.AttributeReader;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.NetlinkMessage;

/** Finds the message type that the kernel gave a generic netlink family (linux/genetlink.h, {@code CTRL_CMD_*}). */
public final class FamilyLookup {
    /** {@code GENL_ID_CTRL}. */
    public static final int CONTROLLER_TYPE = 0x10;

    private static final int CTRL_CMD_GETFAMILY = 3;
    private static final int CTRL_ATTR_FAMILY_ID = 1;
    private static final int CTRL_ATTR_FAMILY_NAME = 2;
    private static final int CONTROLLER_VERSION = 2;

    private FamilyLookup() {}

    public static byte[] request(String familyName) {
        return GenericMessage.begin(CTRL_CMD_GETFAMILY, CONTROLLER_VERSION)
                .string(CTRL_ATTR_FAMILY_NAME, familyName)
                .toBytes();
    }

    /**
     * Decodes it.
     *
     * @throws MalformedMessageException when there is no id in the answer
     */
    public static int familyId(NetlinkMessage answer) throws MalformedMessageException {
        AttributeReader reader =
                GenericMessage.attributes(answer, "generic netlink family").require(CTRL_ATTR_FAMILY_ID);
        int id = reader.u16(CTRL_ATTR_FAMILY_ID, 0);
        reader.check();
        return id;
    }
}
