package org.lvsd.netlink.route;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.lvsd.netlink.Addresses;
import org.lvsd.netlink.AttributeReader;
import org.lvsd.netlink.AttributeWriter;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.NetlinkMessage;

/** Links and addresses (linux/rtnetlink.h, linux/if_link.h, linux/if_addr.h). */
public final class RouteCodec {
    public static final int RTM_NEWLINK = 16;
    public static final int RTM_DELLINK = 17;
    public static final int RTM_GETLINK = 18;
    public static final int RTM_NEWADDR = 20;
    public static final int RTM_DELADDR = 21;
    public static final int RTM_GETADDR = 22;

    private static final int AF_UNSPEC = 0;
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;

    private static final int IFINFOMSG_BYTES = 16;
    private static final int IFADDRMSG_BYTES = 8;

    private static final int IFLA_ADDRESS = 1;
    private static final int IFLA_IFNAME = 3;
    private static final int IFLA_LINK = 5;
    private static final int IFLA_WIRELESS = 11;
    private static final int IFF_UP = 1;
    private static final int IFF_LOWER_UP = 1 << 16;

    private static final int IFA_ADDRESS = 1;
    private static final int IFA_LOCAL = 2;
    private static final int IFA_LABEL = 3;
    private static final int IFA_BROADCAST = 4;
    private static final int IFA_CACHEINFO = 6;
    private static final int IFA_FLAGS = 8;
    /** Since Linux 5.18; older ones overlook it. */
    private static final int IFA_PROTO = 11;

    private static final int IFA_F_NODAD = 0x02;
    private static final int IFA_F_TENTATIVE = 0x40;

    private RouteCodec() {}

    /** All links; to be sent as a dump of type {@link #RTM_GETLINK}. */
    static byte[] dumpLinks() {
        return new byte[IFINFOMSG_BYTES];
    }

    /** All addresses of both families; to be sent as a dump of type {@link #RTM_GETADDR}. */
    static byte[] dumpAddresses() {
        return new byte[IFADDRMSG_BYTES];
    }

    /**
     * For {@link #RTM_NEWADDR} and {@link #RTM_DELADDR}. IPv6 addresses skip duplicate address detection: the other
     * director may still hold it for a moment, and a tentative address answers nobody.
     */
    static byte[] address(LinkAddress on) {
        return writer(on).toBytes();
    }

    /** As {@link #address(LinkAddress)}, for {@link #RTM_NEWADDR}: it stays for so long ({@code struct ifa_cacheinfo}). */
    static byte[] address(LinkAddress on, int seconds) {
        byte[] lifetime = ByteBuffer.allocate(16)
                .order(ByteOrder.nativeOrder())
                .putInt(seconds)
                .putInt(seconds)
                .array();
        return writer(on).bytes(IFA_CACHEINFO, lifetime).toBytes();
    }

    private static AttributeWriter writer(LinkAddress on) {
        boolean inet6 = !(on.address() instanceof Inet4Address);
        byte[] octets = on.address().getAddress();
        AttributeWriter out = new AttributeWriter()
                .raw8(inet6 ? AF_INET6 : AF_INET)
                .raw8(on.prefixLength())
                .raw8(inet6 ? IFA_F_NODAD : 0)
                .raw8(on.scope())
                .raw32(on.linkIndex())
                .bytes(IFA_LOCAL, octets)
                .bytes(IFA_ADDRESS, octets)
                .u8(IFA_PROTO, LinkAddress.PROTOCOL);
        if (inet6) {
            return out.u32(IFA_FLAGS, IFA_F_NODAD);
        }
        if (on.prefixLength() < 31) {
            out.bytes(IFA_BROADCAST, broadcast(on.address(), on.prefixLength()));
        }
        return on.label().isEmpty() ? out : out.string(IFA_LABEL, on.label());
    }

    private static byte[] broadcast(InetAddress address, int prefixLength) {
        int value = ByteBuffer.wrap(address.getAddress()).getInt();
        int hostBits = prefixLength == 0 ? -1 : (1 << (32 - prefixLength)) - 1;
        return ByteBuffer.allocate(4).putInt(value | hostBits).array();
    }

    /**
     * What a message tells, or null when it is of another kind.
     *
     * @throws MalformedMessageException when it is cut off or senseless
     */
    public static @Nullable RouteEvent decode(NetlinkMessage message) throws MalformedMessageException {
        return switch (message.type()) {
            case RTM_NEWLINK, RTM_DELLINK -> link(message);
            case RTM_NEWADDR, RTM_DELADDR -> address(message);
            default -> null;
        };
    }

    private static @Nullable RouteEvent link(NetlinkMessage message) throws MalformedMessageException {
        ByteBuffer fixed = fixed(message, IFINFOMSG_BYTES, "link");
        if (fixed.get(0) != AF_UNSPEC) {
            // A bridge (AF_BRIDGE) tells so of its ports: RTM_DELLINK is then a port that left, not a link that is
            // gone.
            return null;
        }
        int index = fixed.getInt(4);
        int flags = fixed.getInt(8);
        AttributeReader attributes = new AttributeReader("link", message.payload(), IFINFOMSG_BYTES);
        if (attributes.has(IFLA_WIRELESS)) {
            // A radio's own events (net/wireless/wext-core.c) leave out what the link is, its address too.
            return null;
        }
        String name = attributes.require(IFLA_IFNAME).string(IFLA_IFNAME);
        HardwareAddress hardware = HardwareAddress.of(attributes.bytes(IFLA_ADDRESS));
        int lower = attributes.u32(IFLA_LINK, 0);
        AttributeReader information = attributes.nested(LinkCodec.IFLA_LINKINFO, "link information");
        String kind = information.string(LinkCodec.IFLA_INFO_KIND);
        int mode = kind.equals("macvlan")
                ? information.nested(LinkCodec.IFLA_INFO_DATA, "macvlan").u32(LinkCodec.IFLA_MACVLAN_MODE, 0)
                : 0;
        String alias = attributes.string(LinkCodec.IFLA_IFALIAS);
        attributes.check();
        boolean running = (flags & IFF_UP) != 0 && (flags & IFF_LOWER_UP) != 0;
        return message.type() == RTM_NEWLINK
                ? new RouteEvent.LinkChanged(index, name, running, hardware, lower, kind, mode, alias)
                : new RouteEvent.LinkRemoved(index, name);
    }

    private static @Nullable RouteEvent address(NetlinkMessage message) throws MalformedMessageException {
        ByteBuffer fixed = fixed(message, IFADDRMSG_BYTES, "address");
        int family = Byte.toUnsignedInt(fixed.get(0));
        if (family != AF_INET && family != AF_INET6) {
            return null;
        }
        int prefixLength = Byte.toUnsignedInt(fixed.get(1));
        int index = fixed.getInt(4);
        AttributeReader attributes = new AttributeReader("address", message.payload(), IFADDRMSG_BYTES);
        // On a point-to-point link IFA_ADDRESS is the peer's; IFA_LOCAL is ours wherever it is given.
        int which = attributes.has(IFA_LOCAL) ? IFA_LOCAL : IFA_ADDRESS;
        byte[] bytes = attributes.require(which).bytes(which);
        int flags = attributes.u32(IFA_FLAGS, Byte.toUnsignedInt(fixed.get(2)));
        int protocol = attributes.u8(IFA_PROTO, 0);
        attributes.check();
        InetAddress address = inetAddress(bytes, family == AF_INET ? 4 : 16);
        return message.type() == RTM_NEWADDR
                ? new RouteEvent.AddressAdded(index, address, prefixLength, (flags & IFA_F_TENTATIVE) != 0, protocol)
                : new RouteEvent.AddressRemoved(index, address, prefixLength);
    }

    private static ByteBuffer fixed(NetlinkMessage message, int bytes, String what) throws MalformedMessageException {
        if (message.payload().length < bytes) {
            throw new MalformedMessageException(what + " message of " + message.payload().length + " bytes");
        }
        return ByteBuffer.wrap(message.payload()).order(ByteOrder.nativeOrder());
    }

    private static InetAddress inetAddress(byte[] bytes, int expected) throws MalformedMessageException {
        if (bytes.length != expected) {
            throw new MalformedMessageException("address of " + bytes.length + " bytes");
        }
        return Addresses.of(bytes);
    }
}
