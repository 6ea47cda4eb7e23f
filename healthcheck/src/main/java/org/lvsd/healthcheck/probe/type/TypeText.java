package org.lvsd.healthcheck.probe.type;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses text that would not arrive as it is meant: RFC 9110 section 5.6.2 (token), RFC 9112 section 3. */
final class TypeText {
    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private TypeText() {}

    static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    static void checkRequest(String method, String path, @Nullable String host, Map<String, String> headers) {
        sendable(isToken(method), "method", method);
        sendable(path.startsWith("/") && isVisible(path), "path", path);
        checkHost(host);
        headers.forEach((name, value) -> {
            sendable(isToken(name), "header name", name);
            sendable(value.chars().noneMatch(TypeText::isControl), "value of header " + name, value);
        });
    }

    static void checkHost(@Nullable String host) {
        sendable(host == null || (!host.isEmpty() && isVisible(host)), "host", String.valueOf(host));
    }

    private static void sendable(boolean holds, String what, String text) {
        require(holds, "an HTTP check cannot send this " + what + ": \"" + text + "\"");
    }

    static void checkSha256(@Nullable String digest) {
        require(
                digest == null || SHA256.matcher(digest).matches(),
                "not a SHA-256 digest of 64 hexadecimal digits in lower case: " + digest);
    }

    static void checkCommand(List<String> command) {
        require(!command.isEmpty() && command.get(0).startsWith("/"), "not a program's absolute path: " + command);
        require(command.stream().noneMatch(word -> word.indexOf(0) >= 0), "an argument that holds a NUL: " + command);
    }

    private static boolean isToken(String text) {
        return !text.isEmpty() && text.chars().allMatch(TypeText::isTokenCharacter);
    }

    private static boolean isTokenCharacter(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || TOKEN_MARKS.indexOf(c) >= 0;
    }

    static boolean isVisible(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    private static boolean isControl(int c) {
        return (c < ' ' && c != '\t') || c == 0x7f || c > 0xff;
    }
}
