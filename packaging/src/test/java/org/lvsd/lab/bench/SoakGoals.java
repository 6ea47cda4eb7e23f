package org.lvsd.lab.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What is expected of every minute of the soak. */
final class SoakGoals {
    /** A probe starts up to so much after its slot on purpose, and waits for a timer and for its turn. */
    private static final double MAX_DRIFT_MILLIS = 100;

    /** Two and a half intervals; a backup waits for more than three. */
    private static final int MAX_LATE_MILLIS = 25;

    private static final double MAX_HEAP_GROWTH = 1.05;
    private static final long MAX_MORE_DESCRIPTORS = 200;

    private final SoakRow idle;
    private final List<SoakRow> rows;

    /** @param idle a minute without checks */
    SoakGoals(SoakRow idle, List<SoakRow> rows) {
        this.idle = idle;
        this.rows = rows;
    }

    /** Prints what is held and what is missed. */
    boolean judge(double heapBefore, double heapAfter) {
        boolean good = always(
                "every server is asked once in " + SoakFile.INTERVAL_SECONDS + " s",
                row -> row.asked().keepsTheInterval());
        good &= always("no check fails", row -> row.daemon().failed() == 0);
        good &= always("the schedule does not drift", row -> row.drift().p99Millis() < MAX_DRIFT_MILLIS);
        good &= told(
                String.format(Locale.ROOT, "heap steady: %.1f MB alive, %.1f MB in the end", heapBefore, heapAfter),
                heapAfter < MAX_HEAP_GROWTH * heapBefore);
        long descriptors = rows.get(0).daemon().descriptors();
        good &= always("descriptors steady", row -> row.daemon().descriptors() < descriptors + MAX_MORE_DESCRIPTORS);
        good &= always(
                "VRRP is as punctual as without checks: 99 % of its deadlines within the same time, 1 ms, or what the machine was",
                this::isPunctual);
        good &= always(
                "VRRP misses no advertisement: 99.9 % of its deadlines within " + SoakFile.ADVERT_MILLIS + " ms",
                row -> row.daemon().lateness().millisOfQuantile(0.999) <= SoakFile.ADVERT_MILLIS);
        good &= always(
                "no backup takes over: all within " + MAX_LATE_MILLIS + " ms, or twice what the machine was late",
                SoakGoals::isNeverSilent);
        return good;
    }

    private boolean isPunctual(SoakRow row) {
        Delays lateness = row.daemon().lateness();
        double without = idle.daemon().lateness().millisOfQuantile(0.99);
        double machine = lateness.boundMillis(row.machineLate().p99());
        return lateness.millisOfQuantile(0.99) <= Math.max(1, Math.max(without, machine));
    }

    /** The histogram tells the bound above it. */
    private static boolean isNeverSilent(SoakRow row) {
        Delays lateness = row.daemon().lateness();
        return lateness.millisOfQuantile(1)
                <= lateness.boundMillis(
                        Math.max(MAX_LATE_MILLIS, 2 * row.machineLate().max()));
    }

    private boolean always(String what, Predicate<SoakRow> holds) {
        return told(what, rows.stream().allMatch(holds));
    }

    private static boolean told(String what, boolean holds) {
        System.out.println((holds ? "  pass  " : "  MISS  ") + what);
        return holds;
    }
}
