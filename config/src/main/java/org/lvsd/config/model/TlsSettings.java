package org.lvsd.config.model;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a check speaks TLS. Paths are absolute, files in PEM.
 *
 * @param sni the server's name, sent to it and looked for in its certificate; null means the check's host when it is a
 *     name, else none is sent and the target's address is looked for
 * @param verify whether the certificate must be valid now, for that name, and issued by a trusted authority
 * @param ca trusted authorities; null means those of the Java runtime
 * @param certificate the client's certificate chain; null means none, and then there is no {@code key} either
 * @param key the client's private key
 */
public record TlsSettings(
        @Nullable String sni,
        boolean verify,
        @Nullable Path ca,
        @Nullable Path certificate,
        @Nullable Path key) {
    /** Verified, without a client certificate. */
    public static final TlsSettings DEFAULT = new TlsSettings(null, true, null, null, null);
}
