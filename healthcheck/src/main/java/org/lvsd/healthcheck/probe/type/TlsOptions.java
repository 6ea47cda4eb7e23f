package org.lvsd.healthcheck.probe.type;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a check speaks TLS. The files are read again when they change.
 *
 * @param sni the server's name, sent to it and looked for in its certificate; null means the check's host when it is a
 *     name, else none is sent and the target's address is looked for
 * @param verify whether the certificate must be valid now, for that name, and issued by a trusted authority
 * @param ca trusted authorities in PEM; null means those of the Java runtime
 * @param certificate the client's certificate chain in PEM; null means none; needs {@code key}
 * @param key the client's private key in PEM (PKCS #8); needs {@code certificate}
 */
public record TlsOptions(
        @Nullable String sni,
        boolean verify,
        @Nullable Path ca,
        @Nullable Path certificate,
        @Nullable Path key) {
    /** Verified, without a client certificate. */
    public static final TlsOptions DEFAULT = new TlsOptions(null, true, null, null, null);

    /** @throws IllegalArgumentException when one of certificate and key lacks the other, or the name cannot be sent */
    public TlsOptions {
        TypeText.require((certificate == null) == (key == null), "a TLS client needs both a certificate and its key");
        TypeText.checkHost(sni);
    }
}
