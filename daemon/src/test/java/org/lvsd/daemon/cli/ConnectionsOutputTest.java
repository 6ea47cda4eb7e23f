package org.lvsd.daemon.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.status.Json;

final class ConnectionsOutputTest {
    /** As Linux 6.1 has them in /proc/net/ip_vs_conn_sync. */
    private static final String HEADING = "Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Origin Expires\n";

    private static final String FIRST = "TCP 0A010002 A496 0A010064 0050 0A020002 1F90 ESTABLISHED LOCAL      898\n";
    private static final String SECOND = "UDP 0A010002 A4A4 0A010064 0035 0A020002 0035 UDP         SYNC        58\n";

    private final StringWriter out = new StringWriter();

    private void print(boolean json, String text) throws Exception {
        new ConnectionsOutput(new PrintWriter(out), json).print(new BufferedReader(new StringReader(text)));
    }

    private List<?> json() {
        return Json.read(out.toString().getBytes(StandardCharsets.UTF_8), List.class);
    }

    @Test
    void connectionsAreLinesUnderAHeading() throws Exception {
        print(false, HEADING + FIRST + SECOND);
        assertThat(out.toString().lines().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "Pro Expire State Source Virtual Destination Origin",
                        "TCP 14:58 ESTABLISHED 10.1.0.2:42134 10.1.0.100:80 10.2.0.2:8080 LOCAL",
                        "UDP 00:58 UDP 10.1.0.2:42148 10.1.0.100:53 10.2.0.2:53 SYNC");
    }

    @Test
    void jsonIsOneListHoweverManyThereAre() throws Exception {
        print(true, HEADING + FIRST + SECOND);
        assertThat(json()).hasSize(2);
        assertThat(json().get(1))
                .isEqualTo(Map.of(
                        "protocol", "udp",
                        "expires_seconds", 58,
                        "state", "UDP",
                        "source", "10.1.0.2:42148",
                        "virtual", "10.1.0.100:53",
                        "destination", "10.2.0.2:53",
                        "origin", "sync"));
    }

    @Test
    void withoutConnectionsTheListIsEmpty() throws Exception {
        print(true, HEADING);
        assertThat(json()).isEmpty();
    }

    @Test
    void aLineThatMakesNoSenseHidesNoOther() {
        assertThatThrownBy(() -> print(true, HEADING + "nonsense\n" + FIRST + "TCP\n" + SECOND))
                .isInstanceOf(OperatorException.class)
                .hasMessage("2 of the lines could not be read, first: connection with 1 columns: nonsense");
        assertThat(json()).hasSize(2);
    }
}
