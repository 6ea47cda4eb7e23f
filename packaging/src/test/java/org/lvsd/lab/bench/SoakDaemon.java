package org.lvsd.lab.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.lvsd.daemon.admin.AdminClient;
import org.lvsd.lab.Command;
import org.lvsd.lab.Eventually;

/** The daemon as its command starts it, but for IPVS, and what it and the kernel tell of it. */
final class SoakDaemon {
    static final String HTTP = "127.0.0.1:9780";
    private static final Path JAVA = Path.of(System.getProperty("java.home"));
    private static final Duration SETTLE = Duration.ofSeconds(10);
    /** As jcmd says it of Shenandoah's heap, or of the serial collector's both generations. */
    private static final Pattern USED = Pattern.compile(
            "^ *(?:def new|defnew|tenured).* used (?<of>[0-9]+)K|committed, (?<all>[0-9]+)K used",
            Pattern.MULTILINE | Pattern.CASE_INSENSITIVE);

    private static final int COLLECTIONS = 3;

    private final Process process;
    private final Path directory;

    private SoakDaemon(Process process, Path directory) {
        this.process = process;
        this.directory = directory;
    }

    static SoakDaemon start(Path directory, Path file) throws Exception {
        Path program = FootprintProgram.make(directory, JAVA);
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "run", "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile());
        builder.environment().put("JAVA_HOME", JAVA.toString());
        builder.environment().put("LVSD_JAVA_OPTIONS", System.getenv().getOrDefault("OPTIONS", ""));
        SoakDaemon daemon = new SoakDaemon(builder.start(), directory);
        daemon.awaitReady();
        return daemon;
    }

    private void awaitReady() {
        Eventually.within(Duration.ofSeconds(60), "the daemon is ready, see " + directory.resolve("log"), () -> {
            try {
                return get("/ready").startsWith("ready");
            } catch (IOException e) {
                return false;
            }
        });
    }

    /** Lets the start be over. */
    void settle() {
        Eventually.pause(SETTLE);
    }

    /** Has it read its file again. */
    void reload() throws Exception {
        AdminClient.Answer answer = AdminClient.post(SoakFile.SOCKET, "/reload");
        if (answer.status() != 200) {
            throw new AssertionError("reload: " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        awaitReady();
    }

    private static String get(String path) throws IOException {
        try (var in = URI.create("http://" + HTTP + path).toURL().openStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** What is told at one moment; or, of what grows, how much it has grown between two. */
    record Reading(
            double seconds,
            SortedMap<String, Long> failures,
            Delays lateness,
            double residentMegabytes,
            long descriptors,
            double processorSeconds,
            double collectionSeconds) {
        Reading since(Reading before) {
            return new Reading(
                    seconds - before.seconds,
                    more(before),
                    lateness.since(before.lateness),
                    residentMegabytes,
                    descriptors,
                    processorSeconds - before.processorSeconds,
                    collectionSeconds - before.collectionSeconds);
        }

        private SortedMap<String, Long> more(Reading before) {
            SortedMap<String, Long> more = new TreeMap<>();
            failures.forEach((why, count) -> more.put(why, count - before.failures.getOrDefault(why, 0L)));
            more.values().removeIf(count -> count == 0);
            return more;
        }

        long failed() {
            return failures.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /** By gzip, as a Prometheus asks for it. */
    private static String scrape() throws IOException {
        URLConnection connection =
                URI.create("http://" + HTTP + "/metrics").toURL().openConnection();
        connection.setRequestProperty("Accept-Encoding", "gzip");
        try (var in = new GZIPInputStream(connection.getInputStream())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Reading read() throws IOException {
        String metrics = scrape();
        return new Reading(
                System.nanoTime() / 1e9,
                failures(metrics),
                Delays.of(metrics, "lvsd_vrrp_lateness_seconds"),
                Machine.megabytes(process, "VmRSS"),
                descriptors(),
                Machine.processorSeconds(process),
                sum(metrics, "jvm_gc_pause_seconds_sum\\{.*\\}"));
    }

    /** By reason. */
    private static SortedMap<String, Long> failures(String metrics) {
        SortedMap<String, Long> failures = new TreeMap<>();
        Pattern.compile(
                        "^lvsd_checks_total\\{(?=.*result=\"failure\").*reason=\"([^\"]*)\".*\\} (\\S+)$",
                        Pattern.MULTILINE)
                .matcher(metrics)
                .results()
                .forEach(match -> failures.merge(match.group(1), (long) Double.parseDouble(match.group(2)), Long::sum));
        return failures;
    }

    private static double sum(String metrics, String name) {
        Pattern pattern = Pattern.compile("^" + name + " (\\S+)$", Pattern.MULTILINE);
        return pattern.matcher(metrics)
                .results()
                .mapToDouble(match -> Double.parseDouble(match.group(1)))
                .sum();
    }

    private long descriptors() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc", Long.toString(process.pid()), "fd"))) {
            return all.count();
        }
    }

    /** What is left of the heap when all garbage is collected; the least of some, as a concurrent collector leaves what is new. */
    double liveHeapMegabytes() {
        return IntStream.range(0, COLLECTIONS)
                .mapToDouble(unused -> collected())
                .min()
                .orElseThrow();
    }

    private double collected() {
        jcmd("GC.run");
        double kilobytes = USED.matcher(jcmd("GC.heap_info"))
                .results()
                .mapToDouble(match -> Double.parseDouble(match.group(1) == null ? match.group(2) : match.group(1)))
                .sum();
        if (kilobytes == 0) {
            throw new AssertionError("jcmd does not tell of the heap");
        }
        return kilobytes / 1024;
    }

    private String jcmd(String command) {
        return Command.run(JAVA.resolve("bin/jcmd").toString(), Long.toString(process.pid()), command);
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }
}
