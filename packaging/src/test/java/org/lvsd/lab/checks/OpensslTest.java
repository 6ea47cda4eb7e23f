package org.lvsd.lab.checks;

import static org.lvsd.lab.checks.Asking.assertFails;
import static org.lvsd.lab.checks.Asking.assertPasses;
import static org.lvsd.lab.checks.Asking.assertTimesOut;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.TlsOptions;
import org.lvsd.lab.NamespaceTest;

/** {@code tls} against {@code openssl s_server}, in each version of TLS and with what both sides may not agree about. */
@NamespaceTest
class OpensslTest {
    private static final int PORT = 8843;

    @TempDir
    static Path directory;

    private static Certificates certificates;
    private static CheckType trusting;

    @BeforeAll
    static void makeCertificates() throws Exception {
        certificates = new Certificates(directory);
        trusting = new CheckType.Tls(certificates.trusting(Certificates.HOST));
    }

    private @Nullable ServerProcess server;

    @AfterEach
    void stopTheServer() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    private ServerProcess serve(String certificate, String... options) throws IOException {
        stopTheServer();
        List<String> command = new ArrayList<>(List.of("openssl", "s_server", "-quiet", "-accept", "" + PORT));
        command.addAll(List.of("-cert", certificates.pem(certificate).toString()));
        command.addAll(List.of("-key", certificates.key(certificate).toString()));
        command.addAll(List.of(options));
        server = ServerProcess.start(directory, PORT, command.toArray(String[]::new));
        return server;
    }

    @Test
    void theVersionsOfTlsThatAreSafePass() throws Exception {
        for (String version : new String[] {"-tls1_2", "-tls1_3"}) {
            serve(Certificates.HOST, version);
            assertPasses(trusting, PORT);
        }
    }

    @Test
    void aServerThatIsTooOldFails() throws Exception {
        serve(Certificates.HOST, "-tls1_1", "-cipher", "ALL:@SECLEVEL=0");
        assertFails(trusting, PORT, Reason.TLS_HANDSHAKE, "refused the TLS handshake: protocol_version");
    }

    @Test
    void aServerWithOtherCiphersFails() throws Exception {
        serve(Certificates.HOST, "-tls1_2", "-cipher", "ECDHE-ECDSA-CAMELLIA128-SHA256");
        assertFails(trusting, PORT, Reason.TLS_HANDSHAKE, "refused the TLS handshake: handshake_failure");
    }

    @Test
    void badCertificatesFailEachWithItsReason() throws Exception {
        serve("expired");
        assertFails(trusting, PORT, Reason.CERTIFICATE_EXPIRED, "has expired");
        assertPasses(new CheckType.Tls(new TlsOptions(null, false, null, null, null)), PORT);
        serve(Certificates.OTHER_HOST);
        assertFails(trusting, PORT, Reason.CERTIFICATE_WRONG_HOST, Certificates.HOST);
        serve(Certificates.HOST);
        assertFails(
                new CheckType.Tls(new TlsOptions(Certificates.HOST, true, null, null, null)),
                PORT,
                Reason.CERTIFICATE_UNTRUSTED,
                "no authority that is trusted");
    }

    @Test
    void aServerThatAsksForACertificateInTheHandshakeGetsItOrRefuses() throws Exception {
        String ca = certificates.pem("ca").toString();
        CheckType client = new CheckType.Tls(new TlsOptions(
                Certificates.HOST,
                true,
                certificates.pem("ca"),
                certificates.pem("client"),
                certificates.key("client")));
        serve(Certificates.HOST, "-tls1_2", "-Verify", "1", "-verify_return_error", "-CAfile", ca);
        assertPasses(client, PORT);
        assertFails(trusting, PORT, Reason.TLS_HANDSHAKE, "refused the TLS handshake");
    }

    @Test
    void aServerThatStandsStillFailsAtTheDeadlineAndOneThatIsGoneAtOnce() throws Exception {
        ServerProcess frozen = serve(Certificates.HOST);
        frozen.freeze();
        assertTimesOut(trusting, PORT, "TLS handshake not complete within 400ms");
        frozen.thaw();
        stopTheServer();
        assertFails(trusting, PORT, Reason.CONNECTION_REFUSED, "connection refused");
    }
}
