package org.lvsd.daemon.director;

import java.util.Locale;
import org.lvsd.netlink.route.HardwareAddress;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.router.InstanceSettings;

/** The device that carries a virtual router's own hardware address. */
final class VirtualMac {
    private VirtualMac() {}

    /** As keepalived's, so that what knows one knows the other; 12 bytes at most. */
    static String deviceName(InstanceSettings settings) {
        String prefix = settings.family() == AddressFamily.IPV4 ? "vrrp." : "vrrp6.";
        return prefix + settings.virtualRouterId();
    }

    /** RFC 9568 section 7.3: 00-00-5E-00-01-VRID for IPv4, 00-00-5E-00-02-VRID for IPv6. */
    static HardwareAddress of(InstanceSettings settings) {
        int family = settings.family() == AddressFamily.IPV4 ? 1 : 2;
        return new HardwareAddress(String.format(Locale.ROOT, "00005e00%02x%02x", family, settings.virtualRouterId()));
    }

    /** Whether it is a virtual router's, whichever. */
    static boolean isOne(HardwareAddress address) {
        return address.hex().startsWith("00005e0001") || address.hex().startsWith("00005e0002");
    }
}
