package org.lvsd.config.yaml;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Texts: names, interfaces, paths. */
final class Texts {
    private static final int LONGEST_NAME = 64;

    /** {@code IFNAMSIZ - 1}, linux/if.h. */
    private static final int LONGEST_INTERFACE = 15;

    /** {@code sizeof(sun_path) - 1}, linux/un.h. */
    private static final int LONGEST_SOCKET_PATH = 107;

    /** The name of an object: 1..64 characters, no control characters, no space at either end. */
    static final ValueType<String> NAME = ValueType.ofText("a name", Texts::name);

    /** What the kernel takes as an interface's name (dev_valid_name, net/core/dev.c). */
    static final ValueType<String> INTERFACE = ValueType.ofText("an interface such as eth0", Texts::interfaceName);

    static final ValueType<Path> SOCKET_PATH = ValueType.ofText("an absolute path", Texts::socketPath);

    static final ValueType<Path> DIRECTORY = ValueType.ofText("an absolute path", Texts::directory);

    private Texts() {}

    private static String name(String text) throws BadValue {
        String expected = "1 to " + LONGEST_NAME + " printable characters, no space at the ends";
        boolean fits = text.codePointCount(0, text.length()) <= LONGEST_NAME;
        if (text.isEmpty() || !fits || !text.equals(text.strip()) || TextRules.hasControl(text)) {
            throw new BadValue(Complaint.quote(text) + " is not a name", expected);
        }
        return text;
    }

    private static String interfaceName(String text) throws BadValue {
        boolean fits = !text.isEmpty() && text.length() <= LONGEST_INTERFACE;
        boolean special = text.equals(".") || text.equals("..") || text.contains("/") || text.contains(":");
        if (!fits || special || !TextRules.isVisibleAscii(text)) {
            throw new BadValue(
                    Complaint.quote(text) + " is not an interface name",
                    "1 to " + LONGEST_INTERFACE + " characters without space, / and :");
        }
        return text;
    }

    private static Path directory(String text) throws BadValue {
        BadValue bad = new BadValue(Complaint.quote(text) + " is not a directory's path", "an absolute path");
        if (!text.startsWith("/") || TextRules.hasControl(text)) {
            throw bad;
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw bad;
        }
    }

    private static Path socketPath(String text) throws BadValue {
        int length = text.getBytes(StandardCharsets.UTF_8).length;
        if (!text.startsWith("/") || length > LONGEST_SOCKET_PATH || TextRules.hasControl(text)) {
            throw badPath(text);
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw badPath(text);
        }
    }

    private static BadValue badPath(String text) {
        return new BadValue(
                Complaint.quote(text) + " is not a socket's path",
                "an absolute path of at most " + LONGEST_SOCKET_PATH + " bytes");
    }
}
