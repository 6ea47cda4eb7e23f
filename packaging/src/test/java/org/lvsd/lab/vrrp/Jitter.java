package org.lvsd.lab.vrrp;

import java.time.Duration;
import java.util.Locale;
import org.lvsd.lab.Eventually;

/** A pair at 10 ms with every core busy: false failovers, and how regularly the master advertises. */
final class Jitter {
    private static final int INTERVAL_MILLIS = 10;

    private Jitter() {}

    /** @return whether lvsd had no false failover that was seen, and everything was */
    static boolean play(Duration time) throws Exception {
        System.out.printf(
                "%s with every core busy, adverts at %d ms; the intervals are the capture's, in ms%n",
                time.toString().substring(2), INTERVAL_MILLIS);
        System.out.printf(
                "%-12s %9s %9s %9s %9s %9s  %-15s  %s%n",
                "", "adverts", "p50", "p99", "p99.9", "max", "false failovers", "dropped by the capture");
        boolean calm = true;
        for (Brand brand : new Brand[] {Brand.KEEPALIVED, Brand.LVSD}) {
            boolean passed = play(brand, time);
            calm &= brand != Brand.LVSD || passed;
        }
        // In what the capture has dropped there may have been one.
        System.out.println("lvsd's goal of no false failover, in a whole capture: " + (calm ? "pass" : "MISS"));
        return calm;
    }

    private static boolean play(Brand brand, Duration time) throws Exception {
        try (Wire wire = Wire.make("vl");
                Adverts adverts = Adverts.listen(wire);
                Router second = Router.start(brand, wire.second, Setting.of(100, INTERVAL_MILLIS));
                Router first = Router.start(brand, wire.first, Setting.of(150, INTERVAL_MILLIS))) {
            adverts.awaitMaster(true, Duration.ofSeconds(2), Duration.ofSeconds(60));
            try (Hogs hogs = Hogs.onEveryCore()) {
                Eventually.pause(Duration.ofSeconds(2));
                long from = Adverts.nowMicros();
                Eventually.pause(time);
                hogs.check();
                int flaps = adverts.flapsSince(from);
                long dropped = adverts.dropped();
                print(brand, adverts.intervalsSince(from), flaps, dropped);
                if (!first.process().isAlive() || !second.process().isAlive()) {
                    throw new AssertionError(brand + " ended: " + first.log() + second.log());
                }
                return flaps == 0 && dropped == 0;
            }
        }
    }

    private static void print(Brand brand, double[] intervals, int flaps, long dropped) {
        System.out.printf(
                Locale.ROOT,
                "%-12s %9d %9.2f %9.2f %9.2f %9.2f  %-15d  %d%n",
                brand,
                intervals.length + 1,
                at(intervals, 0.5),
                at(intervals, 0.99),
                at(intervals, 0.999),
                at(intervals, 1),
                flaps,
                dropped);
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
