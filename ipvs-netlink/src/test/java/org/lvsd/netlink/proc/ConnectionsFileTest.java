package org.lvsd.netlink.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.proc.Connection.End;

/** The captured files are what Linux 6.1 showed of the same connections, with persistence and the sip engine. */
class ConnectionsFileTest {
    private static final int MUTANTS = 20_000;

    private static String captured(String name) throws IOException {
        try (var in = ConnectionsFileTest.class.getResourceAsStream("/captured/" + name + "-linux-6.1.176.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static End end(String address, int port) throws Exception {
        return new End(InetAddress.getByName(address), port);
    }

    @Test
    void connectionsOfBothFamiliesAreRead() throws Exception {
        List<Connection> connections = ConnectionsFile.parse(captured("ip_vs_conn"));
        assertThat(connections).hasSize(9);
        assertThat(connections)
                .contains(
                        new Connection(
                                "TCP",
                                end("10.1.0.2", 42134),
                                end("10.1.0.100", 80),
                                end("10.2.0.2", 8080),
                                "ESTABLISHED",
                                898,
                                "",
                                "",
                                ""),
                        new Connection(
                                "UDP",
                                end("2001:db8:1::2", 34752),
                                end("2001:db8:1::100", 53),
                                end("10.2.0.2", 53),
                                "UDP",
                                298,
                                "",
                                "",
                                ""));
        assertThat(connections.stream().filter(Connection::isTemplate)).hasSize(3);
    }

    @Test
    void whatAPersistenceEngineKnowsAClientByIsRead() throws Exception {
        List<Connection> connections = ConnectionsFile.parse(captured("ip_vs_conn"));
        assertThat(connections)
                .filteredOn(each -> !each.persistenceEngine().isEmpty())
                .singleElement()
                .satisfies(sip -> {
                    assertThat(sip.persistenceEngine()).isEqualTo("sip");
                    assertThat(sip.persistenceData()).isEqualTo("a84b4c76e66710@pc33.example.com");
                    assertThat(sip.isTemplate()).isTrue();
                });
        String line = "UDP 0A010002 0000 0A010064 13C4 0A020002 13C4 NONE             58 sip a b  c";
        assertThat(ConnectionsFile.parse(line).get(0).persistenceData()).isEqualTo("a b  c");
    }

    @Test
    void theOtherFileTellsWhereAConnectionCameFrom() throws Exception {
        List<Connection> connections = ConnectionsFile.parse(captured("ip_vs_conn_sync"));
        assertThat(connections).hasSize(9).allMatch(each -> each.origin().equals("LOCAL"));
        assertThat(connections.get(1).expiresSeconds()).isEqualTo(898);
    }

    @Test
    void aLineThatMakesNoSenseIsTold() {
        assertThatThrownBy(() -> ConnectionsFile.parse("TCP 0A0100 A496 0A010064 0050 0A020002 1F90 CLOSE 8"))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("0A0100");
        assertThatThrownBy(() -> ConnectionsFile.parse("TCP 0A010002 A496"))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("3 columns");
    }

    @Test
    void mutatedAndCutTextIsAValueOrATypedError() throws Exception {
        String text = captured("ip_vs_conn");
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < MUTANTS; i++) {
            char[] mutant =
                    text.substring(0, 1 + random.nextInt(text.length() - 1)).toCharArray();
            for (int flips = random.nextInt(1, 20); flips > 0; flips--) {
                mutant[random.nextInt(mutant.length)] = (char) random.nextInt(1, 128);
            }
            try {
                assertThat(ConnectionsFile.parse(new String(mutant))).isNotNull();
            } catch (MalformedMessageException expected) {
                assertThat(expected.getMessage()).as("seed %d", seed).isNotEmpty();
            }
        }
    }
}
