package org.lvsd.vrrp.router;

/** Whether the director could serve what it would attract; shared by all its virtual routers. */
final class Readiness {
    private long startupWaitNanos;
    private long startupDelayNanos;
    private boolean ready;

    Readiness(DirectorSettings settings) {
        adopt(settings);
    }

    void adopt(DirectorSettings settings) {
        startupWaitNanos = settings.startupWaitNanos();
        startupDelayNanos = settings.startupDelayNanos();
    }

    void setReady() {
        ready = true;
    }

    boolean isReady() {
        return ready;
    }

    long startupWaitNanos() {
        return startupWaitNanos;
    }

    long startupDelayNanos() {
        return startupDelayNanos;
    }
}
