package org.lvsd.lab.vrrp;

/**
 * One director's part of a virtual router.
 *
 * @param intervalMillis between advertisements
 * @param unicast to the other director, in place of the group
 */
record Setting(int version, boolean six, int priority, int intervalMillis, boolean preempt, boolean unicast) {
    static final int VRID = 51;

    /** By multicast. */
    Setting(int version, boolean six, int priority, int intervalMillis, boolean preempt) {
        this(version, six, priority, intervalMillis, preempt, false);
    }

    Setting byUnicast() {
        return new Setting(version, six, priority, intervalMillis, preempt, true);
    }

    static Setting of(int priority, int intervalMillis) {
        return new Setting(3, false, priority, intervalMillis, true);
    }

    String address() {
        return six ? Wire.VIP6 + "/64" : Wire.VIP + "/24";
    }

    /** The lvsd file's and keepalived's own way to write the interval. */
    String seconds() {
        return intervalMillis % 1_000 == 0 ? "" + intervalMillis / 1_000 : "" + intervalMillis / 1e3;
    }
}
