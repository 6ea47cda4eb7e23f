package org.lvsd.daemon.director;

import org.lvsd.netlink.route.Macvlan;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.socket.MacAddress;

/** The device that carries a virtual router's own hardware address. */
final class VirtualMac {
    private VirtualMac() {}

    /** As keepalived's, so that what knows one knows the other; 12 bytes at most. */
    static String deviceName(InstanceSettings settings) {
        String prefix = settings.family() == AddressFamily.IPV4 ? "vrrp." : "vrrp6.";
        return prefix + settings.virtualRouterId();
    }

    /** RFC 9568 section 7.3: 00-00-5E-00-01-VRID for IPv4, 00-00-5E-00-02-VRID for IPv6. */
    static MacAddress of(InstanceSettings settings) {
        int family = settings.family() == AddressFamily.IPV4 ? 1 : 2;
        return new MacAddress(0x00005e000000L | family << 8 | settings.virtualRouterId());
    }

    /** Whether the virtual router can speak through it: made on its interface, in the right mode, with its address. */
    static boolean isDevice(LinkTable.Link device, LinkTable.Link lower, InstanceSettings settings) {
        boolean otherMode = device.macvlanMode() != 0 && device.macvlanMode() != Macvlan.VEPA;
        return device.isMacvlanOn(lower)
                && !otherMode
                && of(settings).equals(device.ref().mac());
    }
}
