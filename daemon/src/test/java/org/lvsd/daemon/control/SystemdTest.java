package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.config.yaml.ConfigurationReader;
import org.lvsd.daemon.Configurations;
import org.lvsd.daemon.systemd.NotifyListener;
import org.lvsd.daemon.systemd.ServiceManager;

/** What a whole daemon tells systemd, over a real socket. */
@Timeout(60)
final class SystemdTest {
    @TempDir
    Path directory;

    private @Nullable NotifyListener systemd;
    private @Nullable Daemon daemon;

    @BeforeEach
    void listen() {
        systemd = new NotifyListener(name());
    }

    @AfterEach
    void close() {
        daemon.stop();
        systemd.close();
    }

    private String name() {
        return directory.resolve("notify").toString();
    }

    private String yaml(String more) {
        return "director: {name: lb1, admin_socket: " + directory.resolve("lvsd.sock") + "}\n" + more;
    }

    private void start(String yaml) throws Exception {
        write(yaml);
        daemon = new Daemon(
                new ConfigurationReader(directory.resolve("lvsd.yaml"), "lb1"),
                Configurations.of(yaml),
                "test",
                new FakeKernel(),
                ServiceManager.of(Map.of("NOTIFY_SOCKET", name(), "WATCHDOG_USEC", "3000000"), 1),
                List::of);
        daemon.start();
    }

    private void write(String yaml) throws IOException {
        Files.writeString(directory.resolve("lvsd.yaml"), yaml);
    }

    private static String web() {
        return """
                virtual_servers:
                  - name: web
                    address: 192.0.2.100:80
                    forwarding: nat
                    real_servers: [{address: "10.0.0.11:80"}]
                """;
    }

    @Test
    void itHearsOfTheStartOfReloadsAndOfTheStop() throws Exception {
        start(yaml(web()));
        assertThat(systemd.nextThatBegins("READY")).isEqualTo("READY=1\nSTATUS=1 service");

        write(yaml(""));
        assertThat(daemon.operations().reload().get(20, TimeUnit.SECONDS).applied())
                .isTrue();
        assertThat(systemd.nextThatBegins("RELOADING")).matches("RELOADING=1\nMONOTONIC_USEC=[0-9]+");
        assertThat(systemd.nextThatBegins("READY")).isEqualTo("READY=1");
        assertThat(systemd.nextThatBegins("STATUS")).startsWith("STATUS=nothing to do");

        write(yaml("nonsense: 1\n"));
        assertThat(daemon.operations().reload().get(20, TimeUnit.SECONDS).applied())
                .isFalse();
        assertThat(systemd.nextThatBegins("STATUS")).endsWith("; the last reload was refused");

        daemon.stop();
        assertThat(systemd.nextThatBegins("STOPPING")).contains("STATUS=stopping");
    }

    @Test
    void aDaemonWithoutVrrpFeedsTheWatchdogFromItsMainLoop() throws Exception {
        start(yaml(web()));

        assertThat(systemd.nextThatBegins("WATCHDOG")).isEqualTo("WATCHDOG=1");
    }
}
