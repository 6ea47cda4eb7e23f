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

    /** Fits into one Ethernet frame, over IPv6 too. */
    private static final int LONGEST_DATAGRAM = 1400;

    /** The name of an object: 1..64 characters, no control characters, no space at either end. */
    static final ValueType<String> NAME = ValueType.ofText("a name", Texts::name);

    /** What the kernel takes as an interface's name (dev_valid_name, net/core/dev.c). */
    static final ValueType<String> INTERFACE = ValueType.ofText("an interface such as eth0", Texts::interfaceName);

    static final ValueType<Path> SOCKET_PATH = ValueType.ofText("an absolute path", Texts::socketPath);

    /** {@code IFA_LABEL}: as long as an interface's name. */
    static final ValueType<String> LABEL = ValueType.ofText("a label such as eth0:1", Texts::label);

    /** {@code /proc/PID/comm}: {@code TASK_COMM_LEN - 1}, linux/sched.h. */
    static final ValueType<String> PROCESS = ValueType.ofText("the name of a process", Texts::process);

    static final ValueType<String> USER = ValueType.ofText("the name of a user", Texts::user);

    /** RFC 2338 section 10.2: eight octets. */
    static final ValueType<String> PASSWORD = ValueType.ofText("a password", Texts::password);

    static final ValueType<String> GRPC_SERVICE = ValueType.ofText("the name of a gRPC service", Texts::grpcService);

    /** Each character is a byte. */
    static final ValueType<String> DATAGRAM = ValueType.ofText("text", Texts::datagram);

    static final ValueType<Path> FILE = ValueType.ofText("an absolute path", Texts::file);

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

    private static String label(String text) throws BadValue {
        return visible(text, LONGEST_INTERFACE, "an address's label");
    }

    private static String process(String text) throws BadValue {
        boolean fits = text.getBytes(StandardCharsets.UTF_8).length <= LONGEST_INTERFACE;
        if (text.isEmpty() || !fits || TextRules.hasControl(text) || text.contains("/")) {
            throw new BadValue(
                    Complaint.quote(text) + " is not the name of a process", "as in /proc/PID/comm, at most 15 bytes");
        }
        return text;
    }

    private static String user(String text) throws BadValue {
        if (text.contains(":") || text.contains("/")) {
            throw new BadValue(Complaint.quote(text) + " is not the name of a user", "such as nobody");
        }
        return visible(text, 32, "the name of a user");
    }

    private static String password(String text) throws BadValue {
        if (text.isEmpty() || text.length() > 8 || !TextRules.isVisibleAscii(text)) {
            throw new BadValue("it is not a password of version 2", "1 to 8 visible ASCII characters");
        }
        return text;
    }

    private static String grpcService(String text) throws BadValue {
        return text.isEmpty() ? text : visible(text, 255, "the name of a gRPC service");
    }

    private static String visible(String text, int longest, String what) throws BadValue {
        if (text.isEmpty() || text.length() > longest || !TextRules.isVisibleAscii(text)) {
            throw new BadValue(
                    Complaint.quote(text) + " is not " + what, "1 to " + longest + " visible ASCII characters");
        }
        return text;
    }

    private static String datagram(String text) throws BadValue {
        if (text.length() > LONGEST_DATAGRAM || text.chars().anyMatch(c -> c > 0xff)) {
            throw new BadValue(
                    Complaint.quote(text) + " cannot be sent",
                    "at most " + LONGEST_DATAGRAM + " characters up to U+00FF, each of them a byte");
        }
        return text;
    }

    private static Path file(String text) throws BadValue {
        return absolute(text, "a file's path");
    }

    private static Path directory(String text) throws BadValue {
        return absolute(text, "a directory's path");
    }

    private static Path absolute(String text, String what) throws BadValue {
        BadValue bad = new BadValue(Complaint.quote(text) + " is not " + what, "an absolute path");
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
