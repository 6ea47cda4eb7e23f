package org.lvsd.daemon.director;

/** Against an endless fight with another program over one thing in the kernel. Comparisons survive wrap-around. */
final class RestoreLimit {
    private static final int MOST = 10;
    private static final long WINDOW_NANOS = 60_000_000_000L;

    private int restores;
    private long windowStartNanos;

    /** @return false when it has been put back too often lately */
    boolean mayRestore(long nowNanos) {
        if (restores == 0 || nowNanos - windowStartNanos > WINDOW_NANOS) {
            windowStartNanos = nowNanos;
            restores = 0;
        }
        return ++restores <= MOST;
    }
}
