package org.lvsd.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** keepalived with its checker process alone. */
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

    /** {@code retry} tells how many failures come after the first. */
    @Override
    public void writeChecked(Path directory, int servers) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("virtual_server " + Shape.service(0) + " " + Shape.PORT
                + " {\n  delay_loop 1\n  lvs_sched wlc\n  lvs_method NAT\n  protocol TCP");
        for (int i = 0; i < servers; i++) {
            lines.add("  real_server " + Shape.checked(i) + " " + Shape.PORT
                    + " {\n    weight 1\n    HTTP_GET {\n      url {\n        path /\n        status_code 200\n      }\n"
                    + "      connect_timeout 1\n      retry 2\n      delay_before_retry 1\n    }\n  }");
        }
        lines.add("}");
        Files.write(directory.resolve("keepalived.conf"), lines);
    }
}
