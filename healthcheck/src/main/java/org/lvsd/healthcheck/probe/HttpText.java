package org.lvsd.healthcheck.probe;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Refuses text that would not arrive as one HTTP request: RFC 9110 section 5.6.2 (token), RFC 9112 section 3. */
final class HttpText {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private HttpText() {}

    static void check(String method, String path, @Nullable String host, Map<String, String> headers) {
        require(isToken(method), "method", method);
        require(path.startsWith("/") && isVisible(path), "path", path);
        require(host == null || isVisible(host), "host", String.valueOf(host));
        headers.forEach((name, value) -> {
            require(isToken(name), "header name", name);
            require(value.chars().noneMatch(HttpText::isControl), "value of header " + name, value);
        });
    }

    private static void require(boolean holds, String what, String text) {
        if (!holds) {
            throw new IllegalArgumentException("an HTTP check cannot send this " + what + ": \"" + text + "\"");
        }
    }

    private static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(HttpText::isTokenCharacter);
    }

    private static boolean isTokenCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || TOKEN_MARKS.indexOf(c) >= 0;
    }

    private static boolean isVisible(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static boolean isControl(int c) {
        return (c < ' ' && c != '\t') || c == 0x7f || c > 0xff;
    }
}
