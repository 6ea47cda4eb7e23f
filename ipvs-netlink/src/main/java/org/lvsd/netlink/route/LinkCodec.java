package org.lvsd.netlink.route;

import org.lvsd.netlink.AttributeWriter;

/** {@code struct ifinfomsg} and its attributes, as requests (linux/rtnetlink.h, linux/if_link.h). */
final class LinkCodec {
    private static final int IFF_UP = 1;
    private static final int IFF_MULTICAST = 1 << 12;
    private static final int IFLA_ADDRESS = 1;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_LINK = 5;
    static final int IFLA_LINKINFO = 18;
    static final int IFLA_IFALIAS = 20;
    static final int IFLA_INFO_KIND = 1;
    static final int IFLA_INFO_DATA = 2;
    static final int IFLA_MACVLAN_MODE = 1;

    private LinkCodec() {}

    /** A macvlan device, down at first. */
    static byte[] macvlan(Macvlan device) {
        return fixed(0, 0, 0)
                .string(IFLA_IFNAME, device.name())
                .bytes(IFLA_ADDRESS, device.hardwareAddress().octets())
                .u32(IFLA_LINK, device.lowerIndex())
                .nested(
                        IFLA_LINKINFO,
                        info -> info.string(IFLA_INFO_KIND, "macvlan")
                                .nested(IFLA_INFO_DATA, data -> data.u32(IFLA_MACVLAN_MODE, Macvlan.VEPA)))
                .toBytes();
    }

    /** An existing link of which nothing changes. */
    static byte[] link(int index) {
        return fixed(index, 0, 0).toBytes();
    }

    /** An existing link that comes up, with a note; one that is being made takes no note (rtnl_create_link()). */
    static byte[] raise(int index, String alias) {
        return fixed(index, IFF_UP | IFF_MULTICAST, IFF_UP | IFF_MULTICAST)
                .string(IFLA_IFALIAS, alias)
                .toBytes();
    }

    static byte[] withoutMulticast(int index) {
        return fixed(index, 0, IFF_MULTICAST).toBytes();
    }

    /** @param change which flags become what {@code flags} says; none for all to stay */
    private static AttributeWriter fixed(int index, int flags, int change) {
        return new AttributeWriter()
                .raw8(0)
                .raw8(0)
                .raw16(0)
                .raw32(index)
                .raw32(flags)
                .raw32(change);
    }
}
