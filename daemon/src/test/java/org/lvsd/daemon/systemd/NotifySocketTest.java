package org.lvsd.daemon.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class NotifySocketTest {
    @TempDir
    Path directory;

    private static void roundTrip(String name) throws IOException {
        try (NotifyListener listener = new NotifyListener(name);
                NotifySocket socket = NotifySocket.open(name)) {
            socket.send("READY=1\nSTATUS=über");
            socket.send("WATCHDOG=1");

            assertThat(listener.next()).isEqualTo("READY=1\nSTATUS=über");
            assertThat(listener.next()).isEqualTo("WATCHDOG=1");
        }
    }

    @Test
    void aSocketWithAPathHearsIt() throws IOException {
        roundTrip(directory.resolve("notify").toString());
    }

    @Test
    void anAbstractSocketHearsIt() throws IOException {
        roundTrip("@lvsd-test-" + ProcessHandle.current().pid());
    }

    @Test
    void whereNobodyListensTheErrorTellsWhereAndWhy() throws IOException {
        try (NotifySocket socket = NotifySocket.open(directory + "/nobody")) {
            assertThatThrownBy(() -> socket.send("READY=1"))
                    .isInstanceOf(IOException.class)
                    .hasMessage("sendto for NOTIFY_SOCKET=" + directory
                            + "/nobody failed: errno 2, No such file or directory");
        }
    }

    @Test
    void whatIsNoSocketIsRefused() {
        assertThatThrownBy(() -> NotifySocket.open("vsock:2:1234")).hasMessageContaining("neither a path nor");
        assertThatThrownBy(() -> NotifySocket.open("@")).hasMessageContaining("neither a path nor");
        assertThatThrownBy(() -> NotifySocket.open("/" + "x".repeat(107))).hasMessageContaining("longer than");
    }
}
