package org.lvsd.config.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** From bytes to text: strict UTF-8, and only the characters that YAML 1.2 allows (section 5.1). */
final class SourceText {
    /** The largest file in bytes. Ten thousand services with ten servers each need less. */
    static final int MAX_BYTES = 4 << 20;

    private SourceText() {}

    static String decode(byte[] content) throws BadFile {
        if (content.length > MAX_BYTES) {
            throw new BadFile(Position.START, "the file is too large (expected at most 4 MiB)");
        }
        // Most files are, and a decoder would need three times the memory of the file.
        return isPrintableAscii(content) ? new String(content, StandardCharsets.US_ASCII) : decodeUtf8(content);
    }

    private static boolean isPrintableAscii(byte[] content) {
        for (byte c : content) {
            if ((c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7f) {
                return false;
            }
        }
        return true;
    }

    private static String decodeUtf8(byte[] content) throws BadFile {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer chars = CharBuffer.allocate(content.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(content), chars, true);
        String text = withoutByteOrderMark(chars.flip().toString());
        refuseUnprintable(text);
        if (result.isError()) {
            throw new BadFile(endOf(text), "this is not UTF-8 (expected a text file in UTF-8)");
        }
        return text;
    }

    private static String withoutByteOrderMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static void refuseUnprintable(String text) throws BadFile {
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!isPrintable(c)) {
                String name = Integer.toHexString(0x10000 | c).substring(1);
                throw new BadFile(endOf(text.substring(0, i)), "the character U+" + name + " is not allowed here");
            }
            i += Character.charCount(c);
        }
    }

    private static boolean isPrintable(int c) {
        if (c < 0xa0) {
            return (c >= 0x20 && c < 0x7f) || c == '\t' || c == '\n' || c == '\r' || c == 0x85;
        }
        return c < 0xd800 || (c >= 0xe000 && c < 0xfffe && c != 0xfeff) || c >= 0x10000;
    }

    private static Position endOf(String text) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            boolean endsLine = c == '\n' || (c == '\r' && (i == text.length() || text.charAt(i) != '\n'));
            line = endsLine ? line + 1 : line;
            column = endsLine ? 1 : column + 1;
        }
        return new Position(line, column);
    }
}
