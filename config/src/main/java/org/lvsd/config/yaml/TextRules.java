package org.lvsd.config.yaml;

/** What characters the texts of a file may hold. */
final class TextRules {
    private TextRules() {}

    /** Whether {@code c} would not print as itself on one line: controls, line and paragraph separators, half pairs. */
    static boolean isControl(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        };
    }

    static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            int c = text.codePointAt(i);
            if (isControl(c)) {
                return true;
            }
            i += Character.charCount(c) - 1;
        }
        return false;
    }

    /** Printable ASCII without the space. */
    static boolean isVisibleAscii(String text) {
        return text.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }
}
