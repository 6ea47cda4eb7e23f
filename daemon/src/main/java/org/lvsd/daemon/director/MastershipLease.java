package org.lvsd.daemon.director;

/**
 * Until when each instance's last advertisement as master keeps backups from taking over. A new process that comes before that
 * goes on as master, and no connection needs to break. On VRRP's thread.
 *
 * <p>Times are CLOCK_MONOTONIC, which all processes of one boot share.
 */
final class MastershipLease {
    private final LeaseFile file;

    MastershipLease(LeaseFile file) {
        this.file = file;
    }

    /** Until when no backup takes over from the instance, or 0. */
    long untilNanos(String instanceIdentity) {
        return file.get(instanceIdentity);
    }

    /**
     * Whether the process before this one was master, no backup can have taken over since, and its addresses are still
     * there.
     */
    boolean mayResume(Instance instance, Placement placement, long nowNanos) {
        long until = untilNanos(instance.leaseKey());
        return until != 0
                && until - nowNanos > 0
                && instance.settings().addresses().stream().allMatch(address -> placement.isThere(instance, address));
    }

    /**
     * How long an advertisement keeps every backup from taking over: each waits for three intervals, and its skew, which may be
     * next to nothing (RFC 9568 section 6.1).
     *
     * @param intervalNanos as it was told to the backups
     */
    static long lastsNanos(long intervalNanos) {
        return 3 * intervalNanos;
    }

    /** @param intervalNanos as it was told to the backups */
    void advertised(String instanceIdentity, long nowNanos, long intervalNanos) {
        file.set(instanceIdentity, nowNanos + lastsNanos(intervalNanos));
    }

    void release(String instanceIdentity) {
        file.set(instanceIdentity, 0);
    }
}
