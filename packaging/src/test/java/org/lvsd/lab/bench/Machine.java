package org.lvsd.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.lvsd.lab.Command;
import org.lvsd.lab.Eventually;
import org.lvsd.lab.Namespace;

/** What the kernel tells of itself and of processes. */
final class Machine {
    private static final Duration WINDOW = Duration.ofMillis(500);
    private static final int IDLE = 4;
    /** sysconf(_SC_CLK_TCK) is 100 wherever Linux runs for people. */
    private static final double TICKS_PER_SECOND = 100;

    private static final int UTIME = 14 - 3;
    private static final int STIME = 15 - 3;

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

    /**
     * What a process and its children have used of the processor: utime and stime of proc(5)'s stat. The lab's kernel
     * charges whoever runs at a tick with all of it: fair only to work that does not keep step with the ticks.
     */
    static double processorSeconds(Process process) {
        return ticks(process, UTIME) + ticks(process, STIME);
    }

    private static double ticks(Process process, int field) {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                        .mapToDouble(each -> Long.parseLong(stat(each.pid())[field]))
                        .sum()
                / TICKS_PER_SECOND;
    }

    /** From the third field on, which follows the name in parentheses; that may hold anything. */
    private static String[] stat(long pid) {
        String stat = read(Path.of("/proc", Long.toString(pid), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    }

    /** Starts a program directly in a namespace: {@code ip netns exec} would be measured with it. */
    static Process start(Namespace host, List<String> command, Path log) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return host.call(builder::start);
    }

    /**
     * Gives this process's threads the niceness that a daemon's have: the servers of a site have processors of their own, and
     * do not wait until their director has nothing to do.
     */
    static void asUrgentAsDaemons() throws IOException {
        List<String> command = new ArrayList<>(List.of("renice", "-n", "-20", "-p"));
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            threads.forEach(thread -> command.add(thread.getFileName().toString()));
        }
        Command.run(command.toArray(String[]::new));
    }

    static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
