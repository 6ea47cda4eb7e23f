package org.lvsd.daemon.admin;

import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.HttpDoor;
import org.lvsd.daemon.OperatorException;

/** Who may read over TCP: everybody, or who sends the right {@code Authorization} (RFC 7617, RFC 6750). */
final class Access {
    static final Access EVERYBODY = new Access(null, "");

    /** Whether the daemon lives is no secret, and what asks for it has none. */
    private static final String OPEN = "/health";

    private final byte @Nullable [] expected;
    private final String challenge;

    private Access(byte @Nullable [] expected, String challenge) {
        this.expected = expected;
        this.challenge = challenge;
    }

    /** @throws OperatorException when the secret cannot be read */
    static Access of(HttpDoor.@Nullable Authentication wanted) throws OperatorException {
        if (wanted == null) {
            return EVERYBODY;
        }
        String secret = secret(wanted);
        String user = wanted.user();
        return user == null
                ? new Access(bytes("Bearer " + secret), "Bearer realm=\"lvsd\"")
                : new Access(
                        bytes("Basic " + Base64.getEncoder().encodeToString(bytes(user + ":" + secret))),
                        "Basic realm=\"lvsd\", charset=\"UTF-8\"");
    }

    private static String secret(HttpDoor.Authentication wanted) throws OperatorException {
        try {
            List<String> lines = Files.readAllLines(wanted.secretFile());
            String first = lines.isEmpty() ? "" : lines.get(0).strip();
            if (first.isEmpty()) {
                throw new OperatorException(
                        "director.http.authentication: the first line of " + wanted.secretFile() + " is empty");
            }
            return first;
        } catch (IOException e) {
            throw new OperatorException(
                    "director.http.authentication: cannot read " + wanted.secretFile() + ": " + e
                            + "; may this user read it?",
                    e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Takes as long for a wrong secret as for the right one. */
    boolean allows(FullHttpRequest request, String path) {
        String sent = request.headers().get(HttpHeaderNames.AUTHORIZATION, "");
        return expected == null || path.equals(OPEN) || MessageDigest.isEqual(expected, bytes(sent));
    }

    /** For {@code WWW-Authenticate}. */
    String challenge() {
        return challenge;
    }
}
