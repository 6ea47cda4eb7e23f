package org.lvsd.netlink.route;

/**
 * A device with a hardware address of its own on top of another, which carries its frames (macvlan, private mode).
 *
 * @param name 1..15 bytes
 * @param lowerIndex the link underneath
 */
public record Macvlan(String name, int lowerIndex, HardwareAddress hardwareAddress) {
    @Override
    public String toString() {
        return "interface " + name + " (macvlan on interface " + lowerIndex + ")";
    }
}
