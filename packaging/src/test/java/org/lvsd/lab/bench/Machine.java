package org.lvsd.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.lvsd.lab.Eventually;
import org.lvsd.lab.Namespace;

/** What the kernel tells of itself and of processes. */
final class Machine {
    private static final Duration WINDOW = Duration.ofMillis(500);
    private static final int IDLE = 4;
    /** sysconf(_SC_CLK_TCK) is 100 wherever Linux runs for people. */
    private static final double CLOCK_TICKS_PER_SECOND = 100;

    private Machine() {}

    /** Waits, for half a minute at most, until nobody works: neither what was measured last nor the kernel on its remains. */
    static void awaitRest() {
        for (int i = 0; i < 60; i++) {
            long[] before = processorTicks();
            Eventually.pause(WINDOW);
            long[] after = processorTicks();
            long all = 0;
            for (int j = 1; j < Math.min(before.length, 9); j++) {
                all += after[j] - before[j];
            }
            if (after[IDLE] - before[IDLE] >= all * 9 / 10) {
                return;
            }
        }
    }

    private static long[] processorTicks() {
        String[] words = read(Path.of("/proc/stat")).split("\n", 2)[0].split("\\s+", -1);
        return Stream.of(words)
                .mapToLong(word -> word.startsWith("cpu") ? 0 : Long.parseLong(word))
                .toArray();
    }

    /** The memory of a process and its children, in MB: VmRSS or VmHWM. */
    static double megabytes(Process process, String field) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToDouble(each -> kilobytes(each.pid(), field) / 1024.0)
                .sum();
    }

    private static long kilobytes(long pid, String field) {
        return read(Path.of("/proc", Long.toString(pid), "status"))
                .lines()
                .filter(line -> line.startsWith(field + ":"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
    }

    /** What a process and its children have used of the processor: utime and stime of proc(5)'s stat. */
    static double processorSeconds(Process process) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .mapToDouble(each -> processorSeconds(each.pid()))
                .sum();
    }

    private static double processorSeconds(long pid) {
        String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
        // After the name in parentheses, which may hold anything, comes the third field; these are 14 and 15.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / CLOCK_TICKS_PER_SECOND;
    }

    /** Starts a program directly in a namespace: {@code ip netns exec} would be measured with it. */
    static Process start(Namespace host, List<String> command, Path log) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return host.call(builder::start);
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
