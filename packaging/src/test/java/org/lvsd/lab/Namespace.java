package org.lvsd.lab;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * A network namespace. A thread that entered it by setns(2) opens plain Java sockets in it, so that a test's clients and
 * servers need no processes of their own.
 */
public final class Namespace {
    private static final int CLONE_NEWNET = 0x40000000;
    private static final int O_RDONLY = 0;

    static {
        Native.register(Namespace.class, "c");
    }

    private final String name;

    private Namespace(String name) {
        this.name = name;
    }

    private static native int open(String path, int flags) throws LastErrorException;

    private static native int setns(int fd, int type) throws LastErrorException;

    private static native int close(int fd) throws LastErrorException;

    /** Makes one, with lo up. */
    public static Namespace create(String name) {
        Command.run("ip", "netns", "add", name);
        Namespace namespace = new Namespace(name);
        namespace.ip("link set lo up");
        return namespace;
    }

    public String name() {
        return name;
    }

    /** {@code ip -n NAME …}. */
    public String ip(String arguments) {
        return Command.run(words("ip -n " + name + " " + arguments));
    }

    /** Several {@code ip} commands, in one process: starting one is slow in the lab's kernel. */
    public void ipAll(String... commands) {
        try {
            Path file = Files.createTempFile(Path.of(System.getProperty("lvsd.lab.run")), "ip", "");
            Files.write(file, List.of(commands), StandardCharsets.US_ASCII);
            Command.run("ip", "-n", name, "-batch", file.toString());
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code sysctl("net.ipv4.ip_forward", 1)}. */
    public void sysctl(String key, Object value) {
        try {
            // A thread sees the settings of the namespace that it is in.
            call(() -> Files.writeString(Path.of("/proc/sys", key.split("\\.", -1)), value.toString()));
        } catch (Exception e) {
            throw new AssertionError("sysctl " + key + "=" + value + " in " + name, e);
        }
    }

    /** Runs a program to its end and returns what it printed. */
    public String exec(String... command) {
        return Command.run(command(command));
    }

    String[] command(String... command) {
        List<String> words = new ArrayList<>(List.of("ip", "netns", "exec", name));
        words.addAll(List.of(command));
        return words.toArray(String[]::new);
    }

    /** Runs something here, on a thread that is for nothing else. */
    public <T> T call(Callable<T> task) throws Exception {
        return OwnThread.call(name + " call", () -> {
            enter();
            return task.call();
        });
    }

    /** {@link #call} for what fails only when the lab itself is broken. */
    <T> T look(Callable<T> task) {
        try {
            return call(task);
        } catch (Exception e) {
            throw new AssertionError("in " + name, e);
        }
    }

    public Thread start(String what, Runnable task) {
        return OwnThread.start(name + " " + what, () -> {
            enter();
            task.run();
        });
    }

    private void enter() {
        int fd = open("/run/netns/" + name, O_RDONLY);
        setns(fd, CLONE_NEWNET);
        close(fd);
    }

    static String[] words(String line) {
        return line.trim().split("\\s+");
    }
}
