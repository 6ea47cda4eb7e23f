package org.lvsd.config.yaml;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import org.lvsd.config.model.HmacKey;

/** A key as it is written: {@code hex:} and its digits, or its bytes themselves. No message has any of it. */
final class HmacSecret {
    static final ValueType<String> TYPE = HmacSecret::from;

    /** Where one is. Somebody may write the secret in the place of its file. */
    static final ValueType<Path> FILE = HmacSecret::file;

    private static final String HEX = "hex:";
    private static final String EXPECTED =
            HmacKey.MIN_BYTES + ".." + HmacKey.MAX_BYTES + " bytes, as they are or as hex: and digits";

    private HmacSecret() {}

    private static String from(Node node) throws BadValue {
        if (node instanceof Node.Scalar scalar && scalar.kind() == Node.ScalarKind.TEXT) {
            return parse(text(scalar.text().getBytes(StandardCharsets.UTF_8)));
        }
        throw new BadValue("it is not a text", "a secret of " + EXPECTED + ", in quotes if it has digits alone");
    }

    private static Path file(Node node) throws BadValue {
        try {
            return Texts.FILE.from(node);
        } catch (BadValue e) {
            throw new BadValue("it is not a file's path", "an absolute path");
        }
    }

    /** @param written the bytes as {@link #text} has them, of which a newline at the end counts for nothing */
    static String parse(String written) throws BadValue {
        String line = withoutNewline(written);
        String secret = line.startsWith(HEX) ? unhex(line.substring(HEX.length())) : line;
        if (secret.length() < HmacKey.MIN_BYTES || secret.length() > HmacKey.MAX_BYTES) {
            throw new BadValue("the secret has " + secret.length() + " bytes", EXPECTED);
        }
        return secret;
    }

    /** A character for each byte. */
    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String unhex(String digits) throws BadValue {
        try {
            return text(HexFormat.of().parseHex(digits));
        } catch (IllegalArgumentException e) {
            // Not its message, which has the digits.
            throw new BadValue("what follows hex: is not pairs of hexadecimal digits", EXPECTED);
        }
    }

    private static String withoutNewline(String text) {
        String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
    }
}
