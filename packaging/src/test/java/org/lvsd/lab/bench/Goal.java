package org.lvsd.lab.bench;

import java.util.Locale;
import java.util.OptionalDouble;

/** What lvsd is to reach. */
interface Goal {
    String LVSD = "lvsd";
    String KEEPALIVED = "keepalived";

    String title();

    /** The number that it is about. */
    OptionalDouble seen(Results results);

    double atMost();

    /** What could not be measured was not reached. */
    default boolean isReached(Results results) {
        OptionalDouble seen = seen(results);
        return seen.isPresent() && seen.getAsDouble() <= atMost();
    }

    default String line(Results results) {
        OptionalDouble seen = seen(results);
        String verdict = seen.isEmpty() ? "n/a " : isReached(results) ? "pass" : "MISS";
        String number = seen.isEmpty() ? "-" : String.format(Locale.ROOT, "%.2f", seen.getAsDouble());
        return String.format(Locale.ROOT, "  %s  %-66s %8s", verdict, title(), number);
    }

    /** lvsd's median divided by another's. */
    record Ratio(Measure what, String other, double atMost) implements Goal {
        @Override
        public String title() {
            return what.title + ": at most " + atMost + " × " + other + "'s";
        }

        @Override
        public OptionalDouble seen(Results results) {
            return results.ratio(LVSD, other, what);
        }
    }

    /** The worst of lvsd's. */
    record Limit(Measure what, double atMost) implements Goal {
        @Override
        public String title() {
            return what.title + ": at most " + what.text(atMost);
        }

        @Override
        public OptionalDouble seen(Results results) {
            return results.worst(LVSD, what);
        }
    }
}
