package org.lvsd.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.lab.checks.Asking.assertFails;
import static org.lvsd.lab.checks.Asking.assertPasses;
import static org.lvsd.lab.checks.Asking.assertTimesOut;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.lab.NamespaceTest;

/** {@code smtp} against OpenSMTPD, and {@code tcp} and {@code http} against it too. */
@NamespaceTest
class SmtpdTest {
    private static final int PORT = 2525;
    private static final int BUSY = 2526;
    private static final int PICKY = 2527;
    private static final int SMTPS = 2528;
    private static final CheckType SMTP = new CheckType.Smtp("lb1.example.org");

    @TempDir
    static Path directory;

    private static ServerProcess smtpd;

    @BeforeAll
    static void startSmtpd() throws Exception {
        Certificates certificates = new Certificates(directory);
        for (Path each : List.of(certificates.pem(Certificates.HOST), certificates.key(Certificates.HOST))) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rw-------"));
        }
        Path file = Files.writeString(directory.resolve("smtpd.conf"), """
                pki "mx.example.org" cert "%2$s"
                pki "mx.example.org" key "%3$s"
                filter busy phase connect match !src { 192.0.2.1 } disconnect "421 4.3.2 too many connections"
                filter picky phase helo match helo { "lb1.example.org" } disconnect "550 5.7.1 not you"
                listen on lo port 2525 hostname mx.example.org
                listen on lo port 2526 hostname mx.example.org filter busy
                listen on lo port 2527 hostname mx.example.org filter picky
                listen on lo port 2528 smtps pki "mx.example.org" hostname mx.example.org
                action "nothing" maildir "%1$s/mail"
                match for any action "nothing"
                """.formatted(
                        directory, certificates.pem(Certificates.HOST), certificates.key(Certificates.HOST)));
        smtpd = ServerProcess.start(directory, PORT, "smtpd", "-d", "-v", "-f", file.toString());
    }

    @AfterAll
    static void stopSmtpd() {
        smtpd.close();
    }

    @Test
    void aServerThatIsWellPassesAndSeesAClientThatSaysGoodbye() throws Exception {
        assertPasses(SMTP, PORT);
        assertPasses(new CheckType.Tcp(), PORT);
        assertThat(smtpd.log()).contains("disconnected reason=quit");
    }

    @Test
    void aNameThatTheServerDoesNotLikeFails() throws Exception {
        assertFails(new CheckType.Smtp("<>"), PORT, Reason.SMTP_STATUS, "501");
    }

    @Test
    void aServerThatIsTooBusyToGreetFails() throws Exception {
        assertPasses(new CheckType.Tcp(), BUSY);
        assertFails(SMTP, BUSY, Reason.SMTP_STATUS, "421 4.3.2 too many connections, expected 220");
    }

    @Test
    void aServerThatRefusesThisClientFails() throws Exception {
        assertFails(SMTP, PICKY, Reason.SMTP_STATUS, "550 5.7.1 not you, expected 250");
        assertPasses(new CheckType.Smtp("lb2.example.org"), PICKY);
    }

    @Test
    void aServerThatWaitsForAHandshakeDoesNotGreet() throws Exception {
        assertTimesOut(SMTP, SMTPS, "no greeting");
        assertPasses(new CheckType.Tcp(), SMTPS);
    }

    @Test
    void aServerThatStandsStillFailsAtTheDeadline() throws Exception {
        smtpd.freeze();
        try {
            assertTimesOut(SMTP, PORT, "no ");
        } finally {
            smtpd.thaw();
        }
    }

    @Test
    void aMailServerIsNoWebServer() throws Exception {
        assertFails(HttpChecks.get("/").type(), PORT, Reason.PROTOCOL_ERROR, "not HTTP");
    }

    @Test
    void nobodyListeningFailsAtOnce() throws Exception {
        assertFails(SMTP, PORT - 1, Reason.CONNECTION_REFUSED, "connection refused");
    }
}
