package org.lvsd.config.yaml;

/** Whole numbers beyond an int. */
final class LongNumbers {
    private LongNumbers() {}

    /** A whole number from {@code min} to {@code max}, both included and of at most 18 digits, in decimal. */
    static ValueType<Long> between(long min, long max) {
        String expected = "a whole number " + min + ".." + max;
        return node -> {
            if (!(node instanceof Node.Scalar scalar) || scalar.kind() != Node.ScalarKind.INTEGER) {
                throw new BadValue("it is " + node.describe(), expected);
            }
            String digits = scalar.text();
            boolean plain = digits.length() <= 18 && digits.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!plain || Long.parseLong(digits) < min || Long.parseLong(digits) > max) {
                throw new BadValue(Complaint.shorten(digits) + " is out of range", expected);
            }
            return Long.parseLong(digits);
        };
    }
}
