package org.lvsd.config.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words a problem: {@code what is wrong (expected …; did you mean …?)}. */
final class Complaint {
    private static final int LONGEST_QUOTE = 60;

    private Complaint() {}

    static String say(String what, @Nullable String expected, @Nullable String meant) {
        List<String> hints = new ArrayList<>();
        if (expected != null) {
            hints.add("expected " + expected);
        }
        if (meant != null) {
            hints.add("did you mean " + meant + "?");
        }
        return hints.isEmpty() ? what : what + " (" + String.join("; ", hints) + ")";
    }

    /** What the file says, in quotes, with control characters made visible and not longer than a line can bear. */
    static String quote(String text) {
        return '"' + shorten(text) + '"';
    }

    /** A key without what follows a colon: where the space after it is missing, that is the value, maybe a secret. */
    static String name(String key) {
        int colon = key.indexOf(':');
        return colon < 0 ? key : key.substring(0, colon + 1) + "…";
    }

    static String shorten(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST_QUOTE + 1L).forEach(c -> append(shown, c));
        int shownCount = shown.codePointCount(0, shown.length());
        return shownCount <= LONGEST_QUOTE
                ? shown.toString()
                : shown.substring(0, shown.offsetByCodePoints(0, LONGEST_QUOTE)) + "…";
    }

    private static void append(StringBuilder shown, int c) {
        if (TextRules.isControl(c)) {
            shown.append("\\u").append(Integer.toHexString(0x10000 | c).substring(1));
        } else {
            shown.appendCodePoint(c);
        }
    }
}
