package org.lvsd.vrrp.router;

import java.util.OptionalLong;

/** A deadline that may be unset. Compares by difference, so a clock that wraps around does no harm. */
final class Timer {
    private boolean armed;
    private long atNanos;

    void armAt(long nanos) {
        armed = true;
        atNanos = nanos;
    }

    void disarm() {
        armed = false;
    }

    boolean isArmed() {
        return armed;
    }

    boolean isDue(long nowNanos) {
        return armed && atNanos - nowNanos <= 0;
    }

    /** Keeps the earlier of what is armed and this. */
    void armNoLaterThan(long nanos) {
        if (!armed || nanos - atNanos < 0) {
            armAt(nanos);
        }
    }

    void addTo(Timer earliest) {
        if (armed) {
            earliest.armNoLaterThan(atNanos);
        }
    }

    OptionalLong toOptional() {
        return armed ? OptionalLong.of(atNanos) : OptionalLong.empty();
    }

    static long later(long a, long b) {
        return a - b >= 0 ? a : b;
    }
}
