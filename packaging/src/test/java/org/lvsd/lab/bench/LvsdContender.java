package org.lvsd.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.lvsd.daemon.admin.AdminClient;
import org.lvsd.lab.Command;

/** This project's daemon. */
final class LvsdContender implements Contender {
    private static final String BIN = System.getProperty("lvsd.home") + "/bin/lvsd";
    private final boolean hasWeight = Command.run(BIN, "--help").contains("\n  weight ");

    @Override
    public String name() {
        return "lvsd";
    }

    private static Path file(Path directory) {
        return directory.resolve("lvsd.yaml");
    }

    @Override
    public void write(Path directory, Shape shape) throws IOException {
        Files.writeString(file(directory), head(directory) + String.join("\n", shape.lvsd()) + "\n");
    }

    @Override
    public void writeChecked(Path directory, int servers) throws IOException {
        StringBuilder text = new StringBuilder(head(directory));
        text.append("  - name: s0\n    address: " + Shape.service(0) + ":" + Shape.PORT
                + "\n    scheduler: wlc\n    forwarding: nat\n    health_checks:\n"
                + "      - {type: http, path: /, expect_status: [200], interval: 1s, timeout: 1s, rise: 1, fall: 3}\n"
                + "    real_servers:\n");
        for (int i = 0; i < servers; i++) {
            text.append("      - address: " + Shape.checked(i) + ":" + Shape.PORT + "\n");
        }
        Files.writeString(file(directory), text);
    }

    private static String head(Path directory) {
        return "director:\n  name: bench\n  admin_socket: " + directory.resolve("lvsd.sock") + "\nvirtual_servers:\n";
    }

    @Override
    public List<String> start(Path directory) {
        return List.of(BIN, "run", "-c", file(directory).toString());
    }

    @Override
    public boolean isDaemon() {
        return true;
    }

    @Override
    public List<String> reload(Path directory) {
        return List.of(BIN, "reload", "-c", file(directory).toString());
    }

    @Override
    public boolean takesRequests() {
        return true;
    }

    @Override
    public void requestWeight(Path directory, int service, String server, int weight) throws Exception {
        var answer = AdminClient.post(
                directory.resolve("lvsd.sock"),
                "/servers?action=weight&service=s" + service + "&server=" + server + ":" + Shape.PORT + "&weight="
                        + weight + "&by=bench");
        if (answer.status() != 200) {
            throw new AssertionError("lvsd answered " + answer.status());
        }
    }

    @Override
    public List<String> weight(Path directory, int service, String server, int weight) {
        if (!hasWeight) {
            return NOTHING;
        }
        String[] words = {"weight", "s" + service, server + ":" + Shape.PORT, Integer.toString(weight)};
        return List.of(
                BIN,
                words[0],
                words[1],
                words[2],
                words[3],
                "-c",
                file(directory).toString());
    }
}
