package org.lvsd.lab.bench;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A {@link Metronome} on each processor beside what is measured: one can be kept from running while the others go on. */
final class Beats {
    private final List<Process> processes;
    private final List<Path> told;

    private Beats(List<Process> processes, List<Path> told) {
        this.processes = processes;
        this.told = told;
    }

    static Beats start(Path directory) throws Exception {
        List<Process> processes = new ArrayList<>();
        List<Path> told = new ArrayList<>();
        for (int processor = 0; processor < Runtime.getRuntime().availableProcessors(); processor++) {
            told.add(directory.resolve("beats" + processor));
            processes.add(start(processor, told.get(processor).toFile()));
        }
        return new Beats(processes, told);
    }

    private static Process start(int processor, File told) throws Exception {
        return new ProcessBuilder(List.of(
                        "taskset",
                        "-c",
                        Integer.toString(processor),
                        System.getProperty("java.home") + "/bin/java",
                        "-XX:+UnlockExperimentalVMOptions",
                        "-XX:+UseEpsilonGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Metronome.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(told)
                .start();
    }

    /**
     * How late the latest of them was between two moments of {@link System#nanoTime()}, which is one clock for all processes.
     */
    Late between(long fromNanos, long toNanos) {
        List<Late> all =
                told.stream().map(file -> between(file, fromNanos, toNanos)).toList();
        return new Late(
                all.stream().mapToDouble(Late::p99).max().orElseThrow(),
                all.stream().mapToDouble(Late::max).max().orElseThrow());
    }

    private static Late between(Path told, long fromNanos, long toNanos) {
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
        for (Process process : processes) {
            process.destroyForcibly();
            process.waitFor();
        }
    }
}
