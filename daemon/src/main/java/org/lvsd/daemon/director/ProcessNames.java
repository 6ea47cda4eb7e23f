package org.lvsd.daemon.director;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * The processes that run, by name, as proc(5) tells of them.
 *
 * @param proc {@code /proc}
 */
record ProcessNames(Path proc) {
    /** num_threads of proc(5), the 20th field, counted from the state, the third. */
    private static final int THREADS = 17;

    /**
     * Those of the names that a living process has.
     *
     * @throws IOException when it cannot be known, as without a free descriptor
     * @throws java.nio.file.DirectoryIteratorException likewise
     */
    Set<String> running(Set<String> names) throws IOException {
        Set<String> running = new HashSet<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                String name = read(process.resolve("comm")).strip();
                if (names.contains(name) && !running.contains(name) && isAlive(process)) {
                    running.add(name);
                }
            }
        }
        return running;
    }

    /**
     * A zombie (Z), which nobody has reaped, keeps its name; X is one that is just being reaped. One that has threads left has
     * ended its first thread only.
     */
    private static boolean isAlive(Path process) throws IOException {
        String stat = read(process.resolve("stat"));
        // The name before it, in parentheses, may have some of its own.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
        return switch (fields[0]) {
            case "" -> false;
            case "Z", "X" -> fields.length > THREADS && Integer.parseInt(fields[THREADS]) > 1;
            default -> true;
        };
    }

    /** Empty for a process that has ended since it was listed, and for one that this user may not see. */
    private static String read(Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            if (Files.isReadable(file)) {
                throw e;
            }
            return "";
        }
    }
}
