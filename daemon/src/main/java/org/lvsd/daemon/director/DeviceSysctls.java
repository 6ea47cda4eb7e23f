package org.lvsd.daemon.director;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lvsd.daemon.ProcFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings under which a device and the one that it sits on each answer ARP for their own addresses only, and a backup is
 * silent.
 */
final class DeviceSysctls {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");
    private static final Path NET = Path.of("/proc/sys/net");

    private DeviceSysctls() {}

    /** Before the device is up. Not on VRRP's thread: the kernel may make it wait. What cannot be set is told, and not fatal. */
    static void set(String device, String lower) {
        // Else the lower device would answer for the virtual addresses, with its own hardware address; and the other
        // way.
        set("ipv4", lower, "arp_ignore", "1");
        set("ipv4", lower, "arp_filter", "1");
        // What answers from a virtual address leaves by the lower device, whose own ARP requests must not speak of it.
        set("ipv4", lower, "arp_announce", "2");
        set("ipv4", device, "arp_ignore", "1");
        // Packets to a virtual address come in here while the route back leads through the lower device. The
        // kernel takes the greater of this and conf/all's: where that is strict, loose is what serves.
        set("ipv4", device, "rp_filter", isZero(conf("ipv4", "all", "rp_filter")) ? "0" : "2");
        set("ipv4", device, "accept_local", "1");
        // From the hardware address that the directors share the kernel would make them the same addresses.
        set("ipv6", device, "addr_gen_mode", "1");
        set("ipv6", device, "accept_ra", "0");
        set("ipv6", device, "autoconf", "0");
        set("ipv6", device, "router_solicitations", "0");
    }

    static Path conf(String family, String device, String name) {
        return NET.resolve(family).resolve("conf").resolve(device).resolve(name);
    }

    private static boolean isZero(Path file) {
        try {
            return ProcFile.text(file).equals("0");
        } catch (IOException e) {
            return false;
        }
    }

    private static void set(String family, String device, String name, String value) {
        set(conf(family, device, name), value);
    }

    private static void set(Path file, String value) {
        try {
            if (Files.exists(file) && !ProcFile.text(file).equals(value)) {
                Files.writeString(file, value);
                LOG.info("{} set to {}, as a virtual router's own hardware address needs it", file, value);
            }
        } catch (IOException e) {
            LOG.error("cannot set {} to {}: {}; set it by sysctl", file, value, e.getMessage());
        }
    }
}
