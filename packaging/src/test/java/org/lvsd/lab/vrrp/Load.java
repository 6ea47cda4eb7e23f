package org.lvsd.lab.vrrp;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.lvsd.lab.Namespace;

/** What one director's process took of the processor since a moment, and how late VRRP's thread was. */
final class Load {
    static final int HTTP_PORT = 9780;

    private static final String TRANSITIONS = "lvsd_vrrp_transitions_total";
    private static final int TICKS_PER_SECOND = 100;

    private final String role;
    private final Namespace host;
    private final Router router;
    private final String metrics;
    private final long ticks;
    private final long nanos = System.nanoTime();

    private Load(String role, Namespace host, Router router) throws Exception {
        this.role = role;
        this.host = host;
        this.router = router;
        this.metrics = metrics(host);
        this.ticks = ticks(router.process().pid());
    }

    static Load begin(String role, Namespace host, Router router) throws Exception {
        return new Load(role, host, router);
    }

    /**
     * @param instances how many there are
     * @param state which all of them have had since the beginning, by the metric's number
     * @throws AssertionError where one has not
     */
    void print(int instances, int state) throws Exception {
        double seconds = (ticks(router.process().pid()) - ticks) / (double) TICKS_PER_SECOND;
        double passed = (System.nanoTime() - nanos) / 1e9;
        System.out.printf(Locale.ROOT, "%s: %.1f %% of one core%n", role, 100 * seconds / passed);
        String after = metrics(host);
        printLateness(metrics, after);
        long there =
                values(after, "lvsd_vrrp_state").filter(each -> each == state).count();
        double changes =
                values(after, TRANSITIONS).sum() - values(metrics, TRANSITIONS).sum();
        System.out.printf(
                Locale.ROOT, "  %d of %d are %s, after %.0f changes of state%n", there, instances, role, changes);
        if (there != instances || changes != 0) {
            throw new AssertionError("not all stayed " + role);
        }
    }

    private static DoubleStream values(String metrics, String family) {
        return metrics.lines()
                .filter(line -> line.startsWith(family + "{"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)));
    }

    private static long ticks(long pid) throws IOException {
        // proc(5): utime and stime are fields 14 and 15; the name, in parentheses, may have blanks.
        String[] words = Files.readString(Path.of("/proc", Long.toString(pid), "stat"))
                .replaceAll(".*\\) ", "")
                .split(" ", -1);
        return Long.parseLong(words[11]) + Long.parseLong(words[12]);
    }

    private static String metrics(Namespace host) throws Exception {
        return host.call(() -> {
            try (var in = URI.create("http://127.0.0.1:" + HTTP_PORT + "/metrics")
                    .toURL()
                    .openStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        });
    }

    private static void printLateness(String before, String after) {
        double all = lateness(after, "_count") - lateness(before, "_count");
        if (all == 0) {
            System.out.println("  no deadline passed");
            return;
        }
        System.out.printf(Locale.ROOT, "lateness of %.0f deadlines:%n", all);
        String largest = "";
        for (String bucket : buckets(after)) {
            double share = (lateness(after, bucket) - lateness(before, bucket)) / all;
            String bound = plain(bucket.replaceAll(".*\"(.*)\".*", "$1"));
            System.out.printf(Locale.ROOT, "  up to %8s s  %7.3f %%%n", bound, 100 * share);
            largest = largest.isEmpty() && share == 1 ? bound : largest;
        }
        System.out.println("  the largest: at most " + largest + " s");
    }

    private static String plain(String bound) {
        return bound.equals("+Inf") ? bound : new BigDecimal(bound).toPlainString();
    }

    /** By rising bounds, the last of which is without end. */
    private static List<String> buckets(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith("lvsd_vrrp_lateness_seconds_bucket"))
                .map(line -> line.substring("lvsd_vrrp_lateness_seconds".length(), line.lastIndexOf(' ')))
                .toList();
    }

    private static double lateness(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith("lvsd_vrrp_lateness_seconds" + name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }
}
