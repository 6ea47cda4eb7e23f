package org.lvsd.lab.vrrp;

/**
 * One director's part of a virtual router.
 *
 * @param intervalMillis between advertisements
 */
record Setting(int version, boolean six, int priority, int intervalMillis, boolean preempt) {
    static final int VRID = 51;

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
