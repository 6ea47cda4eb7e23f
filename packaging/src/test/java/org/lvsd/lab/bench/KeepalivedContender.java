package org.lvsd.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** keepalived with its checker process alone, and no checkers in it. */
final class KeepalivedContender implements Contender {
    @Override
    public String name() {
        return "keepalived";
    }

    @Override
    public void write(Path directory, Shape shape) throws IOException {
        Files.write(directory.resolve("keepalived.conf"), shape.keepalived());
    }

    @Override
    public List<String> start(Path directory) {
        return List.of(
                "keepalived",
                "--dont-fork",
                "--log-console",
                "--check",
                "-f",
                directory.resolve("keepalived.conf").toString(),
                "-p",
                directory.resolve("keepalived.pid").toString(),
                "-c",
                directory.resolve("checkers.pid").toString());
    }

    @Override
    public boolean isDaemon() {
        return true;
    }
}
