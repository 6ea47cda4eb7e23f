package org.lvsd.netlink.route;

/**
 * A device with a hardware address of its own on top of another, which carries its frames (macvlan).
 *
 * @param name 1..15 bytes
 * @param lowerIndex the link underneath
 */
public record Macvlan(String name, int lowerIndex, HardwareAddress hardwareAddress, Mode mode) {
    /** Who else receives what is sent to a group from the device's own hardware address, which another machine may have too. */
    public enum Mode {
        /** The device alone ({@code MACVLAN_MODE_PRIVATE}, linux/if_link.h). */
        PRIVATE(1),
        /** All but the device, the link underneath among them ({@code MACVLAN_MODE_VEPA}). */
        VEPA(2);

        private final int number;

        Mode(int number) {
            this.number = number;
        }

        /** The kernel's ({@code enum macvlan_mode}, linux/if_link.h). */
        public int number() {
            return number;
        }
    }

    @Override
    public String toString() {
        return "interface " + name + " (macvlan on interface " + lowerIndex + ")";
    }
}
