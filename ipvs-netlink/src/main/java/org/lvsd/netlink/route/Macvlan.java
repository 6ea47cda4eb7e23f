package org.lvsd.netlink.route;

/**
 * A device with a hardware address of its own on top of another, which carries its frames (macvlan).
 *
 * @param name 1..15 bytes
 * @param lowerIndex the link underneath
 */
public record Macvlan(String name, int lowerIndex, HardwareAddress hardwareAddress) {
    /**
     * The mode in which what another machine sends to a group from the device's own hardware address is received by all but
     * the device, the link underneath among them ({@code MACVLAN_MODE_VEPA}, linux/if_link.h).
     */
    public static final int VEPA = 2;

    @Override
    public String toString() {
        return "interface " + name + " (macvlan on interface " + lowerIndex + ")";
    }
}
