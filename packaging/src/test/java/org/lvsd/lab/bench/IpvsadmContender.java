package org.lvsd.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code ipvsadm -R}: no daemon, so the least that a table can cost with one request at a time. */
final class IpvsadmContender implements Contender {
    @Override
    public String name() {
        return "ipvsadm -R";
    }

    @Override
    public void write(Path directory, Shape shape) throws IOException {
        Files.write(directory.resolve("rules"), shape.ipvsadm());
    }

    @Override
    public List<String> start(Path directory) {
        return List.of("/bin/sh", "-c", "exec ipvsadm -R <'" + directory.resolve("rules") + "'");
    }

    @Override
    public boolean isDaemon() {
        return false;
    }

    @Override
    public List<String> weight(Path directory, int service, String server, int weight) {
        String port = ":" + Shape.PORT;
        return List.of(
                "ipvsadm",
                "-e",
                "-t",
                Shape.service(service) + port,
                "-r",
                server + port,
                "-m",
                "-w",
                Integer.toString(weight));
    }

    @Override
    public List<String> clear() {
        return List.of("ipvsadm", "-C");
    }
}
