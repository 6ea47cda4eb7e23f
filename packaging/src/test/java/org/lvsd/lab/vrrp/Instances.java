package org.lvsd.lab.vrrp;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.lvsd.lab.Eventually;
import org.lvsd.lab.Namespace;

/** 255 virtual routers on one director at 100 ms: its use of the processor, and how late its thread was. */
final class Instances {
    private static final int COUNT = 255;
    private static final int INTERVAL_MILLIS = 100;
    private static final int TICKS_PER_SECOND = 100;

    private Instances() {}

    static void play(Duration time) throws Exception {
        try (Wire wire = Wire.make("vl");
                Router router = Router.lvsd(wire.first, file())) {
            awaitMasters(wire.first, router);
            Eventually.pause(Duration.ofSeconds(10));
            String before = metrics(wire.first);
            long ticks = ticks(router.process().pid());
            Eventually.pause(time);
            double seconds = (ticks(router.process().pid()) - ticks) / (double) TICKS_PER_SECOND;
            System.out.printf(
                    Locale.ROOT,
                    "%d instances master, adverts at %d ms, %d s: %.1f %% of one core%n",
                    COUNT,
                    INTERVAL_MILLIS,
                    time.toSeconds(),
                    100 * seconds / time.toSeconds());
            printLateness(before, metrics(wire.first));
        }
    }

    private static String file() {
        StringBuilder file = new StringBuilder("""
                director: {name: many, admin_socket: /run/lvsd/many.sock, http: '127.0.0.1:9780'}
                vrrp:
                  instances:
                """);
        for (int i = 1; i <= COUNT; i++) {
            file.append(String.format(
                    Locale.ROOT,
                    "    - {name: i%1$d, interface: front, virtual_router_id: %1$d, advert_interval: %2$dms,"
                            + " virtual_addresses: [198.18.0.%1$d/32]}%n",
                    i,
                    INTERVAL_MILLIS));
        }
        return file.toString();
    }

    private static void awaitMasters(Namespace host, Router router) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (host.exec("ip", "-4", "-o", "addr").split("198\\.18\\.", -1).length <= COUNT) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not all became master: " + router.log());
            }
            Eventually.pause(Duration.ofMillis(200));
        }
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
            try (var in = URI.create("http://127.0.0.1:9780/metrics").toURL().openStream()) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        });
    }

    private static void printLateness(String before, String after) {
        double all = lateness(after, "_count") - lateness(before, "_count");
        System.out.printf(Locale.ROOT, "lateness of %.0f deadlines:%n", all);
        after.lines()
                .filter(line -> line.startsWith("lvsd_vrrp_lateness_seconds_bucket"))
                .forEach(line -> {
                    String name = line.substring("lvsd_vrrp_lateness_seconds".length(), line.lastIndexOf(' '));
                    double within = lateness(after, name) - lateness(before, name);
                    System.out.printf(
                            Locale.ROOT,
                            "  up to %8s s  %7.3f %%%n",
                            name.replaceAll(".*\"(.*)\".*", "$1"),
                            100 * within / all);
                });
    }

    private static double lateness(String metrics, String name) {
        return metrics.lines()
                .filter(line -> line.startsWith("lvsd_vrrp_lateness_seconds" + name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }
}
