package org.lvsd.lab.vrrp;

import java.time.Duration;
import java.util.Locale;
import org.lvsd.lab.Eventually;

/** A pair at 10 ms with every core busy: false failovers, and how regularly the master advertises. */
final class Jitter {
    private static final int INTERVAL_MILLIS = 10;

    private Jitter() {}

    /** @return whether lvsd had no false failover */
    static boolean play(Duration time) throws Exception {
        System.out.printf(
                "%s with every core busy, adverts at %d ms; the intervals are the capture's, in ms%n",
                time.toString().substring(2), INTERVAL_MILLIS);
        System.out.printf(
                "%-12s %9s %9s %9s %9s %9s  %s%n", "", "adverts", "p50", "p99", "p99.9", "max", "false failovers");
        boolean calm = true;
        for (Brand brand : new Brand[] {Brand.KEEPALIVED, Brand.LVSD}) {
            int changes = play(brand, time);
            calm &= brand != Brand.LVSD || changes == 0;
        }
        System.out.println("lvsd's goal of no false failover: " + (calm ? "pass" : "MISS"));
        return calm;
    }

    private static int play(Brand brand, Duration time) throws Exception {
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
                print(brand, adverts.intervalsSince(from), adverts.changesSince(from));
                if (!first.process().isAlive() || !second.process().isAlive()) {
                    throw new AssertionError(brand + " ended: " + first.log() + second.log());
                }
                return adverts.changesSince(from);
            }
        }
    }

    private static void print(Brand brand, double[] intervals, int changes) {
        System.out.printf(
                Locale.ROOT,
                "%-12s %9d %9.2f %9.2f %9.2f %9.2f  %d%n",
                brand,
                intervals.length + 1,
                at(intervals, 0.5),
                at(intervals, 0.99),
                at(intervals, 0.999),
                at(intervals, 1),
                changes);
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
