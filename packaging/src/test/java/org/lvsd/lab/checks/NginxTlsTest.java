package org.lvsd.lab.checks;

import static org.lvsd.lab.checks.Asking.assertFails;
import static org.lvsd.lab.checks.Asking.assertPasses;
import static org.lvsd.lab.checks.Asking.assertTimesOut;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.healthcheck.core.ProbeResult;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.TlsOptions;
import org.lvsd.lab.NamespaceTest;

/** {@code https} and {@code tls} against nginx: its certificates, its names, its versions of HTTP. */
@NamespaceTest
class NginxTlsTest {
    private static final int TLS = 8443;
    private static final int ONLY_HTTP1 = 8444;
    private static final int EXPIRED = 8445;
    private static final int EARLY = 8446;
    private static final int ASKING = 8447;
    private static final int PLAIN = 8080;
    private static final String HOST = Certificates.HOST;
    private static final HttpChecks CHECK = HttpChecks.get("/");

    @TempDir
    static Path directory;

    private static Certificates certificates;
    private static TlsOptions trusting;
    private static ServerProcess nginx;

    @BeforeAll
    static void startNginx() throws Exception {
        certificates = new Certificates(directory);
        trusting = certificates.trusting(HOST);
        nginx = Nginx.start(
                directory,
                PLAIN,
                server(TLS, "ssl http2", HOST, "server_name " + HOST + ";")
                        + server(
                                TLS,
                                "ssl http2",
                                Certificates.OTHER_HOST,
                                "server_name " + Certificates.OTHER_HOST + ";")
                        + server(ONLY_HTTP1, "ssl", HOST, "")
                        + server(EXPIRED, "ssl http2", "expired", "")
                        + server(EARLY, "ssl http2", "early", "")
                        + server(
                                ASKING,
                                "ssl http2",
                                HOST,
                                "ssl_verify_client on; ssl_client_certificate " + certificates.pem("ca") + ";")
                        + "server { " + Nginx.listen(PLAIN, "") + " }");
    }

    private static String server(int port, String options, String certificate, String more) {
        return "server { " + Nginx.listen(port, options) + " ssl_certificate " + certificates.pem(certificate)
                + "; ssl_certificate_key " + certificates.key(certificate) + "; " + more
                + "\n location / { return 200 \"$ssl_server_name by $server_protocol to $ssl_client_s_dn\"; } }\n";
    }

    @AfterAll
    static void stopNginx() {
        nginx.close();
    }

    @Test
    void aServerThatIsWellPassesInBothVersionsAndIsToldTheNameThatIsAskedFor() throws Exception {
        assertPasses(new CheckType.Tls(trusting), TLS);
        assertPasses(CHECK.tls(trusting).body("^www.example.org by HTTP/1.1").type(), TLS);
        assertPasses(
                CHECK.tls(trusting).http2().body("^www.example.org by HTTP/2.0").type(), TLS);
        TlsOptions other = certificates.trusting(Certificates.OTHER_HOST);
        assertPasses(CHECK.tls(other).http2().body("^shop.example.org by").type(), TLS);
    }

    @Test
    void theHostOfTheRequestIsTheNameAskedForUnlessAnotherIsConfigured() throws Exception {
        TlsOptions byHost = new TlsOptions(null, true, certificates.pem("ca"), null, null);
        assertPasses(
                CHECK.tls(byHost)
                        .host(Certificates.OTHER_HOST)
                        .body("^shop.example.org by")
                        .type(),
                TLS);
        for (InetAddress address : Asking.LOOPBACKS) {
            ProbeResult result = Asking.ask(CHECK.tls(byHost).type(), address, TLS, Asking.AMPLE);
            String name = address instanceof Inet6Address ? "::1" : "127.0.0.1";
            Asking.assertFailed(result, Reason.CERTIFICATE_WRONG_HOST, name);
        }
    }

    @Test
    void aServerWithoutHttp2FailsACheckThatAsksForIt() throws Exception {
        assertPasses(CHECK.tls(trusting).type(), ONLY_HTTP1);
        assertFails(CHECK.tls(trusting).http2().type(), ONLY_HTTP1, Reason.PROTOCOL_ERROR, "HTTP/2");
    }

    @Test
    void badCertificatesFailEachWithItsReason() throws Exception {
        for (CheckType type : new CheckType[] {
            new CheckType.Tls(trusting), CHECK.tls(trusting).type()
        }) {
            assertFails(type, EXPIRED, Reason.CERTIFICATE_EXPIRED, "has expired (NotAfter: ");
            assertFails(type, EARLY, Reason.CERTIFICATE_NOT_YET_VALID, "not valid yet");
        }
        TlsOptions wrong = certificates.trusting("ftp.example.org");
        assertFails(CHECK.tls(wrong).type(), TLS, Reason.CERTIFICATE_WRONG_HOST, "ftp.example.org");
        TlsOptions system = new TlsOptions(HOST, true, null, null, null);
        assertFails(CHECK.tls(system).type(), TLS, Reason.CERTIFICATE_UNTRUSTED, "tls.ca");
        TlsOptions blind = new TlsOptions(HOST, false, null, null, null);
        assertPasses(CHECK.tls(blind).type(), EXPIRED);
    }

    @Test
    void aServerThatAsksForACertificateGetsItOrRefuses() throws Exception {
        TlsOptions client = new TlsOptions(
                HOST, true, certificates.pem("ca"), certificates.pem("client"), certificates.key("client"));
        assertPasses(CHECK.tls(client).body("CN=lb1$").type(), ASKING);
        assertPasses(CHECK.tls(client).http2().body("CN=lb1$").type(), ASKING);
        // nginx completes the handshake and refuses the request (its own status 496, told as 400).
        assertFails(CHECK.tls(trusting).type(), ASKING, Reason.HTTP_STATUS, "HTTP status 400");
    }

    @Test
    void aServerWithoutTlsFails() throws Exception {
        assertFails(CHECK.tls(trusting).type(), PLAIN, Reason.TLS_HANDSHAKE, "not TLS");
    }

    @Test
    void aServerThatStandsStillFailsAtTheDeadline() throws Exception {
        nginx.freeze();
        try {
            assertTimesOut(CHECK.tls(trusting).type(), TLS, "TLS handshake not complete within 400ms");
        } finally {
            nginx.thaw();
        }
    }
}
