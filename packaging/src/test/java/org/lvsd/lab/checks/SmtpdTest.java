package org.lvsd.lab.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.lab.checks.Asking.assertFails;
import static org.lvsd.lab.checks.Asking.assertPasses;
import static org.lvsd.lab.checks.Asking.assertTimesOut;

import java.nio.file.Files;
import java.nio.file.Path;
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
    private static final CheckType SMTP = new CheckType.Smtp("lb1.example.org");

    @TempDir
    static Path directory;

    private static ServerProcess smtpd;

    @BeforeAll
    static void startSmtpd() throws Exception {
        Path file = Files.writeString(directory.resolve("smtpd.conf"), """
                listen on lo port %d hostname mx.example.org
                action "nothing" maildir "%s/mail"
                match for any action "nothing"
                """.formatted(PORT, directory));
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
        assertFails(SMTP, PORT + 1, Reason.CONNECTION_REFUSED, "connection refused");
    }
}
