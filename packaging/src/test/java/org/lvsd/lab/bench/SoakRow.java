package org.lvsd.lab.bench;

import java.util.Locale;

/**
 * What a minute of the soak was like.
 *
 * @param machineLate how late a process was that has nothing to do but to be on time
 */
record SoakRow(
        String minute,
        SoakServers.Counts asked,
        SoakServers.Drift drift,
        SoakDaemon.Reading daemon,
        Beats.Late machineLate) {
    private static final String FORMAT = "  %-9s  %8s  %6s  %11s  %15s  %6s  %11s  %6s  %5s  %24s  %12s";

    static final String HEAD = String.format(
                    Locale.ROOT,
                    FORMAT,
                    "MINUTE",
                    "CHECKS/S",
                    "FAILED",
                    "PER SERVER",
                    "OFF BY (MS)",
                    "RSS MB",
                    "DESCRIPTORS",
                    "CPU",
                    "GC MS",
                    "VRRP LATE AT MOST (MS)",
                    "MACHINE (MS)")
            + String.format(
                    Locale.ROOT,
                    "%n" + FORMAT,
                    "",
                    "",
                    "",
                    "min - max",
                    "99 % / all",
                    "",
                    "",
                    "",
                    "",
                    "50 % / 99 % / all",
                    "99 % / all");

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                FORMAT,
                minute,
                number("%.1f", asked.perSecond()),
                daemon.failed(),
                asked.min() + " - " + asked.max(),
                number("%.0f", drift.p99Millis()) + " / " + number("%.0f", drift.maxMillis()),
                number("%.0f", daemon.residentMegabytes()),
                daemon.descriptors(),
                number("%.0f %%", 100 * daemon.processorSeconds() / daemon.seconds()),
                number("%.0f", 1000 * daemon.collectionSeconds()),
                late(0.5) + " / " + late(0.99) + " / " + late(1),
                number("%.2f", machineLate.p99()) + " / " + number("%.2f", machineLate.max()));
    }

    private String late(double quantile) {
        return number("%.2f", daemon.lateness().millisOfQuantile(quantile));
    }

    private static String number(String format, double number) {
        return String.format(Locale.ROOT, format, number);
    }
}
