package org.lvsd.config.yaml;

import static org.lvsd.config.yaml.NotPlainException.require;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A text of printable ASCII in lines that line feeds end: each character is a byte. Offsets, lines and columns are from 0. */
final class PlainText {
    private final byte[] bytes;
    /** Where each line begins, and one more that is behind the text. */
    private final int[] starts;

    private PlainText(byte[] bytes, int[] starts) {
        this.bytes = bytes;
        this.starts = starts;
    }

    /** @throws NotPlainException when it is another text, or a larger one than a file may be */
    static PlainText of(byte[] bytes) {
        require(bytes.length <= SourceText.MAX_BYTES);
        int[] starts = new int[Math.max(16, bytes.length / 32)];
        int lines = 1;
        for (int i = 0; i < bytes.length; i++) {
            byte each = bytes[i];
            if (each < ' ' || each == 0x7f) {
                require(each == '\n');
                starts = lines + 1 < starts.length ? starts : Arrays.copyOf(starts, 2 * starts.length);
                starts[lines++] = i + 1;
            }
        }
        starts[lines] = bytes.length + 1;
        return new PlainText(bytes, Arrays.copyOf(starts, lines + 1));
    }

    byte[] bytes() {
        return bytes;
    }

    int lineCount() {
        return starts.length - 1;
    }

    int start(int line) {
        return starts[line];
    }

    /** The offset behind a line's last character. */
    int end(int line) {
        return starts[line + 1] - 1;
    }

    /** The first line from {@code line} on that is neither empty nor a comment; {@link #lineCount} when there is none. */
    int contentFrom(int line) {
        int found = line;
        while (found < lineCount() && isEmpty(starts[found] + indent(found), end(found))) {
            found++;
        }
        return found;
    }

    /** How many spaces a line begins with. */
    int indent(int line) {
        return skipSpaces(starts[line], end(line)) - starts[line];
    }

    int skipSpaces(int from, int end) {
        int at = from;
        while (at < end && bytes[at] == ' ') {
            at++;
        }
        return at;
    }

    /** Whether nothing stands from there on; a comment begins a line, or has a space before it. */
    boolean isEmpty(int from, int end) {
        int at = skipSpaces(from, end);
        return at == end || (bytes[at] == '#' && (at == 0 || bytes[at - 1] == ' ' || bytes[at - 1] == '\n'));
    }

    /** Whether a dash with a space behind it stands there. */
    boolean isDash(int at, int end) {
        return at + 1 < end && bytes[at] == '-' && bytes[at + 1] == ' ';
    }

    String string(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    }
}
