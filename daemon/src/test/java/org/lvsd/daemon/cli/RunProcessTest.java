package org.lvsd.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code lvsd run} as a process of its own, with its signals and its exit code; needs no privileges. */
@Timeout(60)
final class RunProcessTest {
    @TempDir
    Path directory;

    private @Nullable Process process;

    @AfterEach
    void kill() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    private BufferedReader run(String yaml) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        String classes = System.getProperty("java.class.path");
        process = new ProcessBuilder(List.of(
                        // Whoever starts the tests may ignore it (nohup), which processes inherit.
                        "env",
                        "--default-signal=HUP",
                        java.toString(),
                        // As bin/lvsd does: Java 24 and later complain without it.
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classes,
                        Main.class.getName(),
                        "run",
                        "-c",
                        write(yaml).toString()))
                .redirectError(directory.resolve("stderr").toFile())
                .start();
        return process.inputReader(StandardCharsets.UTF_8);
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(directory.resolve("lvsd.yaml"), yaml);
    }

    private void signal(String name) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
    }

    private static void readUntil(BufferedReader lines, String text) throws IOException {
        String line = lines.readLine();
        while (line != null && !line.contains(text)) {
            line = lines.readLine();
        }
        assertThat(line).as("a line with " + text).isNotNull();
    }

    private static HttpResponse<String> get(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void itReloadsOnSighupOutlivesABrokenFileAndStopsOnSigterm() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Path socket = directory.resolve("s.sock");
        String yaml = "director: {name: lb1, admin_socket: " + socket + ", http: \"127.0.0.1:" + port + "\"}\n";
        BufferedReader log = run(yaml);
        readUntil(log, "runs as director lb1");
        assertThat(get(port, "/ready").statusCode()).isEqualTo(200);

        write(yaml + "nonsense: 1\n");
        signal("HUP");
        readUntil(log, "not reloaded; the running configuration goes on");
        assertThat(get(port, "/metrics").body().lines()).contains("lvsd_config_last_reload_success 0.0");

        write(yaml);
        signal("HUP");
        readUntil(log, "configuration 2 in force");
        assertThat(get(port, "/metrics").body().lines()).contains("lvsd_config_last_reload_success 1.0");

        signal("TERM");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(socket).doesNotExist();
        assertThat(directory.resolve("stderr")).isEmptyFile();
    }

    @Test
    void withoutIpvsItSaysSoInOneLine() throws Exception {
        assumeFalse(Files.exists(Path.of("/proc/net/ip_vs")), "this kernel has IPVS");
        BufferedReader log = run("director: {admin_socket: " + directory.resolve("s.sock") + "}\n" + """
                virtual_servers:
                  - name: web
                    address: 192.0.2.100:80
                    forwarding: nat
                    real_servers: [{address: "10.0.0.1:80"}]
                """);

        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(1);
        assertThat(log.lines()).singleElement().asString().contains("ERROR", "cannot start: this kernel has no IPVS");
        assertThat(directory.resolve("stderr")).isEmptyFile();
        assertThat(directory.resolve("s.sock")).doesNotExist();
    }
}
