package org.lvsd.config.model;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where metrics, health, status and the status page are served, read-only.
 *
 * @param tls null for HTTP in the clear
 * @param authentication null when everybody who reaches it may read
 */
public record HttpDoor(
        Endpoint listen, @Nullable Tls tls, @Nullable Authentication authentication) {

    /** PEM files: the certificate with what leads to its authority, and its key (PKCS#8, without password). */
    public record Tls(Path certificate, Path key) {}

    /**
     * Who may read.
     *
     * @param user of HTTP's basic authentication (RFC 7617); null for a bearer token (RFC 6750)
     * @param secretFile the first line is the password, or the token
     */
    public record Authentication(@Nullable String user, Path secretFile) {}
}
