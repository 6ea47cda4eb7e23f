package org.lvsd.daemon.director;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.socket.ProcessGroup;

/**
 * Runs a program to its end, on the calling thread, which waits: never VRRP's. It gets a session and process group of its
 * own by setsid(1), which becomes the program by exec; in the end the whole group is killed, with what else descends from it.
 */
final class Programs {
    private static final String PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

    private Programs() {}

    /** Empty when it ended with 0, else what became of it. */
    static String run(List<String> command, @Nullable String user, Map<String, String> environment, long timeoutNanos)
            throws InterruptedException {
        Path program = Path.of(command.get(0));
        if (program.isAbsolute() && !Files.exists(program)) {
            return "cannot be started: there is no such file";
        }
        Process process;
        try {
            process = start(command, user, environment);
        } catch (IOException | UncheckedIOException e) {
            return "cannot be started: " + e.getMessage();
        }
        try {
            if (!process.waitFor(timeoutNanos, TimeUnit.NANOSECONDS)) {
                return "did not end within " + TimeUnit.NANOSECONDS.toMillis(timeoutNanos) + " ms, and was killed";
            }
            int status = process.exitValue();
            return status == 0 ? "" : "ended with status " + status;
        } finally {
            kill(process);
        }
    }

    private static Process start(List<String> command, @Nullable String user, Map<String, String> environment)
            throws IOException {
        List<String> words = new ArrayList<>(List.of("setsid"));
        words.addAll(becoming(user));
        words.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(Path.of("/").toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().clear();
        builder.environment().putAll(Map.of("PATH", PATH, "LC_ALL", "C"));
        builder.environment().putAll(environment);
        return builder.start();
    }

    /** What it started may have left the group, but not its parents: these are asked for before they are gone. */
    private static void kill(Process process) {
        List<ProcessHandle> descendants = process.descendants().toList();
        ProcessGroup.kill(process.pid());
        descendants.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** For a user of the local file; without one it stays what the daemon is, and may what that may. */
    private static List<String> becoming(@Nullable String user) throws IOException {
        if (user == null || (user.equals("root") && ProcessGroup.isRoot())) {
            return List.of();
        }
        for (String line : Files.readAllLines(Path.of("/etc/passwd"))) {
            String[] fields = line.split(":", -1);
            if (fields.length > 3 && fields[0].equals(user)) {
                return List.of(
                        "setpriv",
                        "--reuid=" + fields[2],
                        "--regid=" + fields[3],
                        "--init-groups",
                        "--inh-caps=-all",
                        "--ambient-caps=-all",
                        "--");
            }
        }
        throw new IOException("there is no user " + user);
    }
}
