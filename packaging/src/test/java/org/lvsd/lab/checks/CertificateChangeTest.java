package org.lvsd.lab.checks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.TlsOptions;
import org.lvsd.lab.NamespaceTest;

/** A check that goes on while the files that it trusts, or shows, are replaced. */
@NamespaceTest
class CertificateChangeTest {
    private static final int PLAIN = 8080;
    private static final int TLS = 8443;

    @TempDir
    Path directory;

    @Test
    void replacedFilesAreUsedWithoutAReload() throws Exception {
        Certificates right = new Certificates(Files.createDirectory(directory.resolve("right")), "our authority");
        Certificates wrong = new Certificates(Files.createDirectory(directory.resolve("wrong")), "a stranger");
        Path used = Files.createDirectory(directory.resolve("used"));
        replace(wrong, used, "ca.pem");
        replace(wrong, used, "client.pem");
        replace(wrong, used, "client.key");
        TlsOptions options = new TlsOptions(
                Certificates.HOST,
                true,
                used.resolve("ca.pem"),
                used.resolve("client.pem"),
                used.resolve("client.key"));
        CheckType check = HttpChecks.get("/").tls(options).type();
        try (ServerProcess nginx = serve(right);
                Watched checked = new Watched(check, TLS)) {
            checked.awaitFailure(Reason.CERTIFICATE_UNTRUSTED);
            replace(right, used, "ca.pem");
            // Now the server is trusted, and does not trust this client yet.
            checked.awaitFailure(Reason.HTTP_STATUS);
            replace(right, used, "client.key");
            replace(right, used, "client.pem");
            checked.awaitSuccess();
            nginx.stop();
            checked.awaitFailure(Reason.CONNECTION_REFUSED);
        }
    }

    private ServerProcess serve(Certificates certificates) throws Exception {
        return Nginx.start(
                directory,
                PLAIN,
                "server { listen " + PLAIN + "; }\nserver { listen " + TLS + " ssl; ssl_certificate "
                        + certificates.pem(Certificates.HOST) + "; ssl_certificate_key "
                        + certificates.key(Certificates.HOST) + "; ssl_verify_client on; ssl_client_certificate "
                        + certificates.pem("ca") + "; location / { return 200 ok; } }");
    }

    /** As certificate tools do: the new file takes the old one's place at once. */
    private static void replace(Certificates from, Path directory, String name) throws Exception {
        Path made = directory.resolve(name + ".new");
        Files.copy(from.pem("ca").resolveSibling(name), made);
        Files.move(made, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
