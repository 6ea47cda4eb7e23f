package org.lvsd.vrrp.router;

/**
 * What a virtual router that has just begun may do: it takes over nothing before its services are there, or were waited for
 * long enough, and before the operator's startup delay is over.
 */
final class Startup {
    private final Readiness readiness;
    private boolean resumed;
    private long startedNanos;

    Startup(Readiness readiness) {
        this.readiness = readiness;
    }

    void begin(boolean resumedMaster, long nowNanos) {
        resumed = resumedMaster;
        startedNanos = nowNanos;
    }

    /** A predecessor that was master had its services programmed, and they are there still. */
    boolean isReady() {
        return readiness.isReady() || resumed;
    }

    /** That moment, or when it may take over what nobody serves, ready or not, if that is later. */
    long agreesAtNanos(long nanos) {
        if (resumed) {
            return nanos;
        }
        long at = Timer.later(nanos, startedNanos + readiness.startupDelayNanos());
        return isReady() ? at : Timer.later(at, startedNanos + readiness.startupWaitNanos());
    }

    /** Whether it may take over from another that lives. */
    boolean mayPreempt(long nowNanos) {
        boolean delayed = !resumed && startedNanos + readiness.startupDelayNanos() - nowNanos > 0;
        return isReady() && !delayed;
    }
}
