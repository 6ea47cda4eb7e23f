package org.lvsd.daemon.admin;

import io.netty.handler.codec.http.HttpResponseStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page that shows {@code /status}: one file without resources from elsewhere. Browsers are told to run its script and to
 * follow its style, and no others (Content Security Policy Level 3, section 2.3.1: hashes of what stands between the tags).
 */
final class StatusPage {
    private static final String FILE = "status.html";

    private StatusPage() {}

    /** Read when it is first asked for. */
    private static final class Loaded {
        static final Reply REPLY = load();
    }

    static Reply reply() {
        return Loaded.REPLY;
    }

    private static Reply load() {
        try (InputStream in = StatusPage.class.getResourceAsStream(FILE)) {
            if (in == null) {
                return Reply.text(HttpResponseStatus.INTERNAL_SERVER_ERROR, "the page is not in this installation");
            }
            byte[] page = in.readAllBytes();
            String text = new String(page, StandardCharsets.UTF_8);
            String policy = "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none';"
                    + " frame-ancestors 'none'; script-src " + hash(text, "script") + "; style-src "
                    + hash(text, "style");
            return new Reply(HttpResponseStatus.OK, "text/html; charset=utf-8", page, false, policy);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(String page, String tag) {
        String begin = "<" + tag + ">";
        String content = page.substring(page.indexOf(begin) + begin.length(), page.indexOf("</" + tag + ">"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
