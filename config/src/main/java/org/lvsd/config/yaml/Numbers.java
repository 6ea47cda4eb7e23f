package org.lvsd.config.yaml;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whole numbers in a range, and flags. */
final class Numbers {
    static final ValueType<Boolean> FLAG = Numbers::flag;

    /** As many as an int always holds. */
    private static final int MOST_DIGITS = 9;

    private Numbers() {}

    /** A whole number from {@code min} to {@code max}, both included, in decimal. */
    static ValueType<Integer> between(int min, int max) {
        String expected = "a whole number " + min + ".." + max;
        return node -> {
            if (!(node instanceof Node.Scalar scalar) || scalar.kind() != Node.ScalarKind.INTEGER) {
                throw new BadValue("it is " + node.describe(), expected);
            }
            int value = parse(scalar.text(), min, max);
            if (value < 0) {
                throw new BadValue(Complaint.shorten(scalar.text()) + " is out of range", expected);
            }
            return value;
        };
    }

    /** The number that {@code digits} say if it is within the range, else -1. */
    static int parse(String digits, int min, int max) {
        return parse(digits, 0, digits.length(), min, max);
    }

    /** The same for a part of a text. Files hold tens of thousands of them, so this makes no objects. */
    static int parse(String text, int start, int end, int min, int max) {
        if (end <= start || end - start > MOST_DIGITS) {
            return -1;
        }
        int value = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = 10 * value + digit;
        }
        return value < min || value > max ? -1 : value;
    }

    /** A share such as {@code 30%}. */
    static Integer percent(Node node) throws BadValue {
        String expected = "a percentage 0%..100%";
        if (!(node instanceof Node.Scalar scalar)
                || (scalar.kind() != Node.ScalarKind.TEXT && scalar.kind() != Node.ScalarKind.INTEGER)) {
            throw new BadValue("it is " + node.describe(), expected);
        }
        boolean marked = scalar.text().endsWith("%");
        String digits = marked ? scalar.text().substring(0, scalar.text().length() - 1) : scalar.text();
        int percent = parse(digits, 0, 100);
        if (percent < 0 || !marked) {
            String meant = percent < 0 ? null : percent + "%";
            throw new BadValue(Complaint.quote(scalar.text()) + " is not a percentage", expected, meant);
        }
        return percent;
    }

    private static Boolean flag(Node node) throws BadValue {
        if (node instanceof Node.Scalar scalar && scalar.kind() == Node.ScalarKind.FLAG) {
            return scalar.text().equals("true");
        }
        throw new BadValue("it is " + node.describe(), "true or false", meant(node));
    }

    /** YAML 1.1 had more words for them than 1.2 has. */
    private static @Nullable String meant(Node node) {
        return node instanceof Node.Scalar scalar
                ? switch (scalar.text().toLowerCase(Locale.ROOT)) {
                    case "yes", "on", "y", "true" -> "true";
                    case "no", "off", "n", "false" -> "false";
                    default -> null;
                }
                : null;
    }
}
