package org.lvsd.vrrp.router;

/** What one virtual router met on its wire since it began to hand over. */
final class SimulatedHandover {
    private boolean begun;
    private long sinceNanos;
    private long loweredNanos;
    private long silentNanos;
    private boolean heard;
    private long heardNanos;
    private boolean beaten;
    private long shortestNanos;

    void begins(InstanceSettings settings, long nowNanos) {
        long lowered = Intervals.loweredNanos(settings);
        begun = true;
        sinceNanos = nowNanos;
        loweredNanos = lowered > Intervals.LONGEST_LOWERED_NANOS ? 0 : lowered;
        silentNanos = Intervals.handoverNanos(settings);
        heard = false;
        beaten = false;
        shortestNanos = Long.MAX_VALUE;
    }

    void reconfigured(InstanceSettings settings) {
        silentNanos = Math.min(silentNanos, Intervals.handoverNanos(settings));
    }

    void heard(Event.AdvertisementReceived event, boolean beats, long intervalNanos, long nowNanos) {
        if (event.advertisement().priority() != 0) {
            heardNanos = heard ? heardNanos : nowNanos;
            heard = true;
            beaten |= beats;
            shortestNanos = Math.min(shortestNanos, intervalNanos);
        }
    }

    /** A successor was heard, and has had the time to take the addresses. */
    boolean hasSucceeded(long nowNanos) {
        return begun && heard && nowNanos - heardNanos >= Intervals.HANDOVER_GRACE_NANOS;
    }

    /**
     * @param whole whether it waited for one that preempts, too; in a group another member's successor ends that wait, even if that
     *     member is gone by now
     */
    boolean hasFailed(boolean whole, long nowNanos) {
        long wait = silentNanos + (whole ? loweredNanos : 0);
        return begun && !beaten && nowNanos - sinceNanos >= wait;
    }

    /** Of those that may be the successor. */
    long shortestIntervalNanos() {
        return shortestNanos;
    }
}
