package org.lvsd.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A daemon that runs in a namespace, with its log. */
final class Program implements AutoCloseable {
    private static final List<Program> ALL = new CopyOnWriteArrayList<>();
    private static int counter;

    private final String title;
    private final Process process;
    private final Path log;

    private Program(String title, Process process, Path log) {
        this.title = title;
        this.process = process;
        this.log = log;
    }

    static synchronized Program start(Namespace in, String title, String... command) {
        try {
            Path log = Path.of(System.getProperty("lvsd.lab.run"), ++counter + "-" + title.replace(' ', '-') + ".log");
            Process process = new ProcessBuilder(in.command(command))
                    .redirectErrorStream(true)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectOutput(log.toFile())
                    .start();
            Program program = new Program(title + " in " + in.name(), process, log);
            ALL.add(program);
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Program> all() {
        return ALL;
    }

    /** Forgets those that have ended. */
    static void forgetEnded() {
        ALL.removeIf(program -> !program.isRunning());
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** {@code ip netns exec} replaces itself by the program, so this is the program's own. */
    long pid() {
        return process.pid();
    }

    String log() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String logForPeople() {
        return "---- " + title + (isRunning() ? "" : " (ended with " + process.exitValue() + ")") + "\n" + log();
    }

    void awaitLog(String text, Duration limit) {
        Eventually.within(limit, title + " says \"" + text + "\"", () -> log().contains(text));
    }

    void signal(String name) {
        Command.run("kill", "-" + name, Long.toString(pid()));
    }

    /** kill -9: it can say nothing to anybody. */
    void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    /** SIGTERM, and its exit status. */
    int stop() {
        process.destroy();
        return awaitExit(Duration.ofSeconds(30));
    }

    int awaitExit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(title + " did not end within " + limit);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }
}
