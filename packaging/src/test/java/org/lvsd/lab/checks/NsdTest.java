package org.lvsd.lab.checks;

import static org.lvsd.lab.checks.Asking.assertFails;
import static org.lvsd.lab.checks.Asking.assertPasses;
import static org.lvsd.lab.checks.Asking.assertTimesOut;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.Payload;
import org.lvsd.healthcheck.probe.type.TextPattern;
import org.lvsd.lab.NamespaceTest;

/** {@code dns}, and {@code udp} with the bytes of a query, against nsd, which knows one zone and refuses all others. */
@NamespaceTest
class NsdTest {
    private static final int PORT = 5353;

    @TempDir
    static Path directory;

    private static ServerProcess nsd;

    @BeforeAll
    static void startNsd() throws Exception {
        Files.writeString(directory.resolve("zone"), """
                $ORIGIN example.org.
                $TTL 60
                @ IN SOA ns hostmaster 1 3600 600 86400 60
                @ IN NS ns
                ns IN A 192.0.2.1
                www IN A 192.0.2.2
                www IN AAAA 2001:db8::2
                alias IN CNAME www
                """);
        Files.writeString(directory.resolve("broken"), "@ IN NONSENSE\n");
        Files.writeString(directory.resolve("nsd.conf"), """
                server:
                    ip-address: 127.0.0.1
                    ip-address: ::1
                    port: %1$d
                    username: ""
                    pidfile: ""
                    zonesdir: "%2$s"
                    zonelistfile: "%2$s/zone.list"
                    xfrdfile: "%2$s/xfrd.state"
                    xfrdir: "%2$s"
                    database: ""
                    server-count: 1
                remote-control:
                    control-enable: no
                zone:
                    name: example.org
                    zonefile: zone
                zone:
                    name: broken.example.net
                    zonefile: broken
                """.formatted(PORT, directory));
        nsd = ServerProcess.start(
                directory,
                PORT,
                "nsd",
                "-d",
                "-c",
                directory.resolve("nsd.conf").toString());
    }

    @AfterAll
    static void stopNsd() {
        nsd.close();
    }

    private static CheckType dns(String query, String record, String expectCode) {
        return new CheckType.Dns(query, record, expectCode);
    }

    @Test
    void aServerThatKnowsTheNamePasses() throws Exception {
        assertPasses(dns("example.org", "SOA", "NOERROR"), PORT);
        assertPasses(dns("www.example.org.", "A", "NOERROR"), PORT);
        assertPasses(dns("WWW.Example.ORG", "AAAA", "NOERROR"), PORT);
        assertPasses(dns("alias.example.org", "A", "NOERROR"), PORT);
        assertPasses(dns("nobody.example.org", "A", "NXDOMAIN"), PORT);
    }

    @Test
    void otherAnswersFailEachWithItsCode() throws Exception {
        assertFails(dns("nobody.example.org", "A", "NOERROR"), PORT, Reason.DNS_ANSWER, "NXDOMAIN");
        assertFails(dns("www.example.org", "A", "NXDOMAIN"), PORT, Reason.DNS_ANSWER, "NOERROR");
        assertFails(dns("example.com", "A", "NOERROR"), PORT, Reason.DNS_ANSWER, "REFUSED");
        assertFails(dns("broken.example.net", "SOA", "NOERROR"), PORT, Reason.DNS_ANSWER, "SERVFAIL");
    }

    @Test
    void anAnswerWithoutARecordOfTheTypeFails() throws Exception {
        assertFails(dns("ns.example.org", "AAAA", "NOERROR"), PORT, Reason.DNS_ANSWER, "AAAA");
    }

    @Test
    void aServerThatStandsStillFailsAtTheDeadline() throws Exception {
        nsd.freeze();
        try {
            assertTimesOut(dns("example.org", "SOA", "NOERROR"), PORT, "no ");
        } finally {
            nsd.thaw();
        }
    }

    /** A query with the identification LV; what is expected is an authoritative answer to it without an error (RFC 1035). */
    private static CheckType udp(String domain) {
        String query = "LV\1\0\0\1\0\0\0\0\0\0\3www\7" + domain + "\3org\0\0\1\0\1";
        return new CheckType.Udp(
                new Payload(query.getBytes(StandardCharsets.ISO_8859_1)),
                new TextPattern(Pattern.compile("^LV\\x85\\x00")));
    }

    @Test
    void theBytesOfAQueryAreAnsweredAsExpectedOrNot() throws Exception {
        assertPasses(udp("example"), PORT);
        assertFails(udp("another"), PORT, Reason.UNEXPECTED_REPLY, "not found");
        assertFails(udp("example\3not"), PORT, Reason.UNEXPECTED_REPLY, "not found");
        assertFails(udp("example"), PORT + 1, Reason.CONNECTION_REFUSED, "");
        nsd.freeze();
        try {
            assertTimesOut(udp("example"), PORT, "no ");
        } finally {
            nsd.thaw();
        }
    }

    @Test
    void aQueryThatIsCutOffIsNotAnswered() throws Exception {
        CheckType.Udp whole = (CheckType.Udp) udp("example");
        CheckType half =
                new CheckType.Udp(new Payload("LV\1\0\0\1".getBytes(StandardCharsets.ISO_8859_1)), whole.expect());
        assertTimesOut(half, PORT, "no ");
    }

    @Test
    void nobodyListeningFailsAtOnce() throws Exception {
        assertFails(dns("example.org", "SOA", "NOERROR"), PORT + 1, Reason.CONNECTION_REFUSED, "nobody listens");
    }
}
