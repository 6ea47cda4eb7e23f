package org.lvsd.lab.checks;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.lvsd.healthcheck.probe.type.TlsOptions;

/** An authority, and certificates of it, as PEM files: {@code NAME.pem} and {@code NAME.key}. */
final class Certificates {
    static final String HOST = "www.example.org";
    static final String OTHER_HOST = "shop.example.org";
    private static final Duration LIFE = Duration.ofDays(10);

    private final Path directory;
    private final X509Bundle authority;
    private final Instant now = Instant.now();

    Certificates(Path directory) throws Exception {
        this(directory, "our authority");
    }

    /** @param name the authority's: a client shows only certificates of those whom the server names */
    Certificates(Path directory, String name) throws Exception {
        this.directory = directory;
        authority = certificate("CN=" + name).setIsCertificateAuthority(true).buildSelfSigned();
        write("ca", authority);
        write(HOST, issue(HOST, now.minus(LIFE), now.plus(LIFE)));
        write(OTHER_HOST, issue(OTHER_HOST, now.minus(LIFE), now.plus(LIFE)));
        write("expired", issue(HOST, now.minus(LIFE), now.minus(Duration.ofDays(1))));
        write("early", issue(HOST, now.plus(Duration.ofDays(1)), now.plus(LIFE)));
        write("client", certificate("CN=lb1").buildIssuedBy(authority));
    }

    private CertificateBuilder certificate(String subject) {
        return new CertificateBuilder()
                .ecp256()
                .subject(subject)
                .notBefore(now.minus(LIFE))
                .notAfter(now.plus(LIFE));
    }

    private X509Bundle issue(String host, Instant notBefore, Instant notAfter) throws Exception {
        return certificate("CN=" + host)
                .addSanDnsName(host)
                .notBefore(notBefore)
                .notAfter(notAfter)
                .buildIssuedBy(authority);
    }

    private void write(String name, X509Bundle bundle) throws Exception {
        Files.writeString(certificate(name, ".pem"), bundle.getCertificatePEM());
        Files.writeString(certificate(name, ".key"), bundle.getPrivateKeyPEM());
    }

    private Path certificate(String name, String suffix) {
        return directory.resolve(name + suffix);
    }

    Path pem(String name) {
        return certificate(name, ".pem");
    }

    Path key(String name) {
        return certificate(name, ".key");
    }

    /** Trusts the authority and asks for {@code host}. */
    TlsOptions trusting(String host) {
        return new TlsOptions(host, true, pem("ca"), null, null);
    }
}
