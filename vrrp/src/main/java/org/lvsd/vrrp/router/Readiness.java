package org.lvsd.vrrp.router;

/** Whether the director could serve what it would attract; shared by all its virtual routers. */
final class Readiness {
    private long startupWaitNanos;
    private boolean ready;

    Readiness(long startupWaitNanos) {
        this.startupWaitNanos = startupWaitNanos;
    }

    void setReady() {
        ready = true;
    }

    boolean isReady() {
        return ready;
    }

    void setStartupWaitNanos(long nanos) {
        startupWaitNanos = nanos;
    }

    long startupWaitNanos() {
        return startupWaitNanos;
    }
}
