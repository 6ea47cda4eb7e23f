package org.lvsd.lab.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A {@link Metronome} that runs beside what is measured. */
final class Beats {
    private final Process process;
    private final Path told;

    private Beats(Process process, Path told) {
        this.process = process;
        this.told = told;
    }

    static Beats start(Path directory) throws Exception {
        File told = directory.resolve("beats").toFile();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:+UseEpsilonGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Metronome.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(told);
        return new Beats(builder.start(), told.toPath());
    }

    /** How late it was between two moments of {@link System#nanoTime()}, which is one clock for all processes. */
    Late between(long fromNanos, long toNanos) {
        double[] millis = Machine.read(told)
                .lines()
                .filter(line -> line.matches("-?\\d+( -?\\d+)+"))
                .map(line -> line.split(" ", -1))
                .filter(words -> Long.parseLong(words[0]) >= fromNanos && Long.parseLong(words[0]) <= toNanos)
                .flatMap(words -> Stream.of(words).skip(1))
                .mapToDouble(nanos -> Long.parseLong(nanos) / 1e6)
                .sorted()
                .toArray();
        if (millis.length == 0) {
            throw new AssertionError("no beat in " + told);
        }
        return new Late(millis[(int) (0.99 * (millis.length - 1))], millis[millis.length - 1]);
    }

    /**
     * How late beats were, ms.
     *
     * @param p99 99 % of them at most
     * @param max all of them at most
     */
    record Late(double p99, double max) {}

    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }
}
