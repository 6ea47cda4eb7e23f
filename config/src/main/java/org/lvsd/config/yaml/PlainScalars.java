package org.lvsd.config.yaml;

import static org.lvsd.config.yaml.NotPlainException.require;

import org.lvsd.config.yaml.Node.ScalarKind;

/**
 * What an unquoted scalar is (YAML 1.2.2, sections 7.3.3 and 10.2), where that takes no second look: words, addresses,
 * paths, durations and whole numbers are.
 */
final class PlainScalars {
    private static final int MOST_DIGITS = 18;

    private final PlainText text;

    PlainScalars(PlainText text) {
        this.text = text;
    }

    /** Where the scalar that begins at {@code from} ends, without spaces behind it. */
    int end(int from, int lineEnd, boolean inFlow) {
        byte[] bytes = text.bytes();
        int at = from;
        int end = from;
        for (; at < lineEnd && !isOver(at, lineEnd, inFlow); at++) {
            if (bytes[at] != ' ') {
                require(isPart(at, lineEnd));
                end = at + 1;
            }
        }
        return end;
    }

    private boolean isOver(int at, int lineEnd, boolean inFlow) {
        byte[] bytes = text.bytes();
        byte c = bytes[at];
        return c == ' ' ? text.isEmpty(at + 1, lineEnd) : inFlow && (c == ',' || c == '}' || c == ']');
    }

    /** A colon is part of it only between such characters, so that it never looks like a key. */
    private boolean isPart(int at, int lineEnd) {
        byte[] bytes = text.bytes();
        return bytes[at] == ':' ? at + 1 < lineEnd && isSafe(bytes[at + 1]) : isSafe(bytes[at]) || bytes[at] == ':';
    }

    private static boolean isSafe(byte c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || "./:_-+=@%".indexOf(c) >= 0;
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    ScalarKind kind(int from, int to) {
        byte first = from < to ? text.bytes()[from] : 0;
        if (isDigit(first)) {
            return number(from, to);
        }
        if ((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') || first == '/' || first == '_') {
            return word(from, to);
        }
        throw new NotPlainException();
    }

    /** Digits alone are a number; with anything that no number has it is text; the rest is for those who know better. */
    private ScalarKind number(int from, int to) {
        boolean other = false;
        int dots = 0;
        int digits = 0;
        for (int i = from; i < to; i++) {
            byte c = text.bytes()[i];
            digits += isDigit(c) ? 1 : 0;
            dots += c == '.' ? 1 : 0;
            other |= !isDigit(c) && ".eE+-".indexOf(c) < 0;
        }
        if (other || dots > 1) {
            return ScalarKind.TEXT;
        }
        boolean leadingZero = text.bytes()[from] == '0' && to - from > 1;
        require(digits == to - from && digits <= MOST_DIGITS && !leadingZero);
        return ScalarKind.INTEGER;
    }

    private ScalarKind word(int from, int to) {
        if (to - from != 4 && to - from != 5) {
            return ScalarKind.TEXT;
        }
        String word = text.string(from, to);
        if (word.equals("true") || word.equals("false")) {
            return ScalarKind.FLAG;
        }
        boolean looksSo = word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false");
        require(!looksSo && !word.equalsIgnoreCase("null"));
        return ScalarKind.TEXT;
    }
}
