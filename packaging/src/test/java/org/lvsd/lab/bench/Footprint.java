package org.lvsd.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.lvsd.daemon.systemd.NotifyListener;
import org.lvsd.lab.Eventually;

/**
 * What a director costs: resident memory, threads, and the time from its start until it tells systemd that it is ready; on
 * this machine's own kernel, where a table in memory stands for IPVS. VRRP and the checks are real.
 */
public final class Footprint {
    private static final double READY_SECONDS = 1.0;
    private static final double MEGABYTES = 96;

    private record Row(String java, String shape, double seconds, double megabytes, double threads) {}

    private final Path directory = Path.of(System.getProperty("lvsd.lab.run"));
    private final Path socket = directory.resolve("notify");
    private final int rounds;

    private Footprint(int rounds) {
        this.rounds = rounds;
    }

    /** @param arguments how often each is measured */
    public static void main(String[] arguments) throws Exception {
        OneServer server = OneServer.start(FootprintFile.PORT);
        boolean good;
        try {
            good = new Footprint(Integer.parseInt(arguments[0])).play();
        } finally {
            server.close();
        }
        System.exit(good ? 0 : 1);
    }

    private boolean play() throws Exception {
        List<Row> rows = new ArrayList<>();
        for (Path java : javas()) {
            Path program = FootprintProgram.make(directory, java);
            for (FootprintFile shape : FootprintFile.values()) {
                rows.add(median(java, program, shape));
            }
        }
        System.out.printf("%n  %-28s%-32s%14s%12s%10s%n", "JAVA", "DIRECTOR", "START TO READY", "RESIDENT", "THREADS");
        rows.forEach(row -> System.out.printf(
                Locale.ROOT,
                "  %-28s%-32s%12.2f s%9.0f MB%10.0f%n",
                row.java,
                row.shape,
                row.seconds,
                row.megabytes,
                row.threads));
        boolean good = rows.stream().allMatch(row -> row.seconds <= READY_SECONDS && row.megabytes <= MEGABYTES);
        System.out.printf(
                Locale.ROOT,
                "goal: ready in %.1f s, at most %.0f MB: %s%n",
                READY_SECONDS,
                MEGABYTES,
                good ? "met" : "missed");
        return good;
    }

    /** The oldest and the newest that are installed. */
    private static List<Path> javas() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/usr/lib/jvm"))) {
            return all.filter(home -> Files.isRegularFile(home.resolve("release")) && !Files.isSymbolicLink(home))
                    .sorted()
                    .toList();
        }
    }

    private Row median(Path java, Path program, FootprintFile shape) throws Exception {
        List<Row> runs = new ArrayList<>();
        for (int i = 0; i < rounds; i++) {
            runs.add(run(java, program, shape));
        }
        return new Row(
                runs.get(0).java,
                shape.title,
                middle(runs.stream().map(Row::seconds)),
                middle(runs.stream().map(Row::megabytes)),
                middle(runs.stream().map(Row::threads)));
    }

    private static double middle(Stream<Double> values) {
        List<Double> sorted = values.sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    private Row run(Path java, Path program, FootprintFile shape) throws Exception {
        Files.deleteIfExists(socket);
        Path file = shape.write(directory);
        try (NotifyListener systemd = new NotifyListener(socket.toString())) {
            ProcessBuilder builder = new ProcessBuilder(program.toString(), "run", "-c", file.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("log").toFile());
            builder.environment().put("JAVA_HOME", java.toString());
            builder.environment().put("NOTIFY_SOCKET", socket.toString());
            builder.environment().put("LVSD_JAVA_OPTIONS", System.getenv().getOrDefault("OPTIONS", ""));
            long start = System.nanoTime();
            Process lvsd = builder.start();
            try {
                systemd.nextThatBegins("READY=1");
                double seconds = (System.nanoTime() - start) / 1e9;
                Eventually.pause(shape.settles);
                return new Row(
                        java.getFileName().toString(),
                        shape.title,
                        seconds,
                        Machine.megabytes(lvsd, "VmRSS"),
                        threads(lvsd));
            } finally {
                lvsd.destroyForcibly();
                lvsd.waitFor();
            }
        }
    }

    private static double threads(Process process) {
        return Machine.read(Path.of("/proc", Long.toString(process.pid()), "status"))
                .lines()
                .filter(line -> line.startsWith("Threads:"))
                .mapToDouble(line ->
                        Double.parseDouble(line.substring("Threads:".length()).strip()))
                .sum();
    }
}
