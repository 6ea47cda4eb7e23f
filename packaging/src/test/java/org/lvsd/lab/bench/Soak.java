package org.lvsd.lab.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lvsd.lab.Eventually;

/**
 * 10,000 HTTP checks at 5 s for some minutes, by the daemon's own checker in a JVM as small as the daemon's. A minute's
 * figures a line; fails when something drifts, grows or comes late.
 */
public final class Soak {
    private static final int CHECKS = 10_000;
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** A probe starts up to so much after its slot on purpose, and waits for a timer and for its turn. */
    private static final double MAX_DRIFT_MILLIS = 100;

    private static final double MAX_HEAP_GROWTH = 1.10;
    private static final long MAX_MORE_DESCRIPTORS = 200;
    /** Of a 10 ms schedule beside the checks: an advertisement that late takes no backup over. */
    private static final double MAX_LATENESS_MILLIS = 30;

    private final List<Row> rows = new ArrayList<>();

    private record Row(
            long checks, long failures, double drift, double heap, long descriptors, double p99, double max) {}

    private Soak() {}

    /** @param arguments how many minutes */
    public static void main(String[] arguments) throws Exception {
        Process servers = SoakServers.startProcess();
        try {
            System.exit(new Soak().play(Integer.parseInt(arguments[0])) ? 0 : 1);
        } finally {
            servers.destroyForcibly();
        }
    }

    private boolean play(int minutes) throws Exception {
        try (SoakChecks checks = new SoakChecks(CHECKS, INTERVAL, SoakServers.PORT)) {
            Lateness lateness = Lateness.start();
            System.out.println("minute  checks/s  failed  drift ms  heap MB  descriptors  lateness ms (p99, max)");
            // The first minute is the JVM's.
            for (int minute = 0; minute <= minutes; minute++) {
                Row row = watch(checks, lateness);
                if (minute == 0) {
                    checks.settle();
                } else {
                    rows.add(row);
                }
                System.out.printf(
                        Locale.ROOT,
                        "%6d  %8.1f  %6d  %8.1f  %7.1f  %11d  %8.2f %8.2f%n",
                        minute,
                        row.checks / 60.0,
                        row.failures,
                        row.drift,
                        row.heap,
                        row.descriptors,
                        row.p99,
                        row.max);
            }
        }
        return judge();
    }

    private static Row watch(SoakChecks checks, Lateness lateness) throws IOException {
        long done = checks.done();
        long failed = checks.failed();
        lateness.reset();
        Eventually.pause(MINUTE);
        double p99 = lateness.millisOfQuantile(0.99);
        double max = lateness.millisOfQuantile(1);
        long descriptors = descriptors();
        return new Row(
                checks.done() - done, checks.failed() - failed, checks.driftMillis(), heap(), descriptors, p99, max);
    }

    /** What is alive. */
    private static double heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1048576.0;
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        }
    }

    private boolean judge() {
        Row first = rows.get(0);
        double perMinute = CHECKS * 60.0 / INTERVAL.toSeconds();
        boolean all = told(
                "every check in its time",
                rows.stream().allMatch(row -> row.checks > 0.99 * perMinute && row.checks < 1.01 * perMinute));
        all &= told("no check fails", rows.stream().allMatch(row -> row.failures == 0));
        all &= told("the schedule does not drift", rows.stream().allMatch(row -> row.drift < MAX_DRIFT_MILLIS));
        all &= told("heap steady", rows.stream().allMatch(row -> row.heap < MAX_HEAP_GROWTH * first.heap));
        all &= told(
                "descriptors steady",
                rows.stream().allMatch(row -> row.descriptors < first.descriptors + MAX_MORE_DESCRIPTORS));
        all &= told(
                "a 10 ms schedule beside it keeps time", rows.stream().allMatch(row -> row.p99 < MAX_LATENESS_MILLIS));
        return all;
    }

    private static boolean told(String what, boolean holds) {
        System.out.println((holds ? "  pass  " : "  MISS  ") + what);
        return holds;
    }
}
