package org.lvsd.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.lab.Command;
import org.lvsd.lab.Eventually;
import org.lvsd.lab.NamespaceTest;

/** The daemon's own HTTP door over TLS, asked by curl. */
@NamespaceTest
class HttpDoorTlsTest {
    private static final String BIN = System.getProperty("lvsd.home") + "/bin/lvsd";
    private static final int PORT = 19443;

    @TempDir
    Path directory;

    @Test
    void whoTrustsTheAuthorityAndHasTheTokenIsAnswered() throws Exception {
        Certificates certificates = new Certificates(directory);
        Path file = Files.writeString(directory.resolve("lvsd.yaml"), """
                director:
                  name: lb1
                  admin_socket: %1$s/lvsd.sock
                  http:
                    listen: %2$s:%3$d
                    tls: {certificate: %4$s, key: %5$s}
                    authentication: {token_file: %1$s/token}
                """.replace("%1$s", directory.toString())
                .replace("%2$s", InetAddress.getLoopbackAddress().getHostAddress())
                .replace("%3$d", Integer.toString(PORT))
                .replace("%4$s", certificates.pem(Certificates.HOST).toString())
                .replace("%5$s", certificates.key(Certificates.HOST).toString()));
        Files.writeString(directory.resolve("token"), "t0ken\n");
        Process daemon = new ProcessBuilder(BIN, "run", "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try {
            Eventually.within(
                    java.time.Duration.ofSeconds(20),
                    "ready",
                    () -> curl("/ready", "t0ken").endsWith(" 200"));
            assertThat(curl("/status", "t0ken"))
                    .contains("\"director\" : \"lb1\"")
                    .endsWith(" 200");
            assertThat(curl("/status", "another")).doesNotContain("lb1").endsWith(" 401");
            assertThat(curl("/health", "another")).endsWith(" 200");
        } finally {
            daemon.destroy();
            daemon.waitFor();
        }
    }

    private String curl(String path, String token) {
        return Command.run(
                "sh",
                "-c",
                "curl -s --cacert " + directory.resolve("ca.pem") + " --resolve " + Certificates.HOST + ":" + PORT
                        + ":127.0.0.1 -H 'Authorization: Bearer " + token + "' -w ' %{http_code}' https://"
                        + Certificates.HOST + ":" + PORT + path + " || true");
    }
}
