package org.lvsd.healthcheck.probe;

/** Rings when probes have to wait for places, and again only when for a minute none had to. Time is an argument. */
final class CrowdAlarm {
    private static final long QUIET_NANOS = 60_000_000_000L;

    private boolean rang;
    private long lastNanos;

    /** Probes wait. @return whether that is news */
    boolean rings(long nowNanos) {
        boolean news = !rang || nowNanos - lastNanos >= QUIET_NANOS;
        rang = true;
        lastNanos = nowNanos;
        return news;
    }
}
