package org.lvsd.daemon.status;

import java.time.Duration;

/** How long something has lasted, or ago it was, as short as that can be said: {@code 90s}, {@code 5m}, {@code 3h}, {@code 2d}. */
public final class AgeText {
    private AgeText() {}

    public static String of(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 120) {
            return seconds + "s";
        }
        if (seconds < 7200) {
            return seconds / 60 + "m";
        }
        return seconds < 172_800 ? seconds / 3600 + "h" : seconds / 86_400 + "d";
    }
}
