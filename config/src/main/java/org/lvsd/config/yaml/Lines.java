package org.lvsd.config.yaml;

/** The lines of a text in UTF-8. */
final class Lines {
    private Lines() {}

    /**
     * Whether line feeds alone end its lines, and no anchor reaches from one part of it to another; a YAML text that says
     * no may be plain all the same.
     */
    static boolean arePlain(byte[] text) {
        for (int i = 0; i < text.length; i++) {
            byte each = text[i];
            if (each == '&' || each == '\r' || (each < 0 && isUnicodeBreak(text, i))) {
                return false;
            }
        }
        return true;
    }

    /** U+0085, U+2028 or U+2029, which some count as ends of lines and others do not. */
    private static boolean isUnicodeBreak(byte[] text, int at) {
        int left = text.length - at;
        boolean nextLine = left > 1 && text[at] == (byte) 0xc2 && text[at + 1] == (byte) 0x85;
        boolean separator = left > 2
                && text[at] == (byte) 0xe2
                && text[at + 1] == (byte) 0x80
                && ((text[at + 2] & 0xff) == 0xa8 || (text[at + 2] & 0xff) == 0xa9);
        return nextLine || separator;
    }

    /** Where each line begins, in bytes, and in the end the text's length. */
    static int[] starts(byte[] text) {
        int count = 2;
        for (byte each : text) {
            count += each == '\n' ? 1 : 0;
        }
        int[] starts = new int[count];
        int line = 1;
        for (int i = 0; i < text.length; i++) {
            if (text[i] == '\n') {
                starts[line++] = i + 1;
            }
        }
        starts[line] = text.length;
        return starts;
    }

    /** Whether a line of it begins or ends a document, or directs the parser (YAML 1.2.2, chapters 6.8 and 9). */
    static boolean haveMarkers(String text) {
        return text.lines().anyMatch(line -> line.startsWith("---") || line.startsWith("...") || line.startsWith("%"));
    }
}
