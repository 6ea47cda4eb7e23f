package org.lvsd.daemon.director;

import java.util.OptionalLong;

/** The first of some deadlines. Comparisons survive wrap-around. */
final class Earliest {
    private Earliest() {}

    static OptionalLong of(OptionalLong one, OptionalLong other, OptionalLong third) {
        return of(of(one, other), third);
    }

    static OptionalLong of(OptionalLong one, OptionalLong other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.isEmpty() ? other : one;
        }
        return one.getAsLong() - other.getAsLong() <= 0 ? one : other;
    }
}
