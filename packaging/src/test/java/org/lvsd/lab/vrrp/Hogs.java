package org.lvsd.lab.vrrp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Keeps every core busy, for ten minutes more than an hour at most. */
final class Hogs implements AutoCloseable {
    private static final String LIMIT_SECONDS = "4200";
    private final List<Process> processes = new ArrayList<>();

    static Hogs none() {
        return new Hogs();
    }

    static Hogs onEveryCore() throws IOException {
        Hogs hogs = new Hogs();
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            hogs.processes.add(new ProcessBuilder("timeout", LIMIT_SECONDS, "sh", "-c", "while :; do :; done").start());
        }
        return hogs;
    }

    /** So that nothing is called busy that was not. */
    void check() {
        if (!processes.stream().allMatch(Process::isAlive)) {
            throw new AssertionError("the cores were not busy until the end");
        }
    }

    @Override
    public void close() {
        // timeout(1) ends its child when it is ended.
        processes.forEach(Process::destroy);
    }
}
