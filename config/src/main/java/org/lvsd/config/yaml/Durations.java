package org.lvsd.config.yaml;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Durations: a decimal number and its unit, {@code 10ms}, {@code 40.95s}, {@code 1m}, {@code 1h}. */
final class Durations {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)(ms|s|m|h)");

    private Durations() {}

    /** A duration from {@code min} to {@code max}, both included, in whole milliseconds. */
    static ValueType<Duration> between(Duration min, Duration max) {
        return between(min, max, Duration.ofMillis(1));
    }

    /** A duration from {@code min} to {@code max} that is a multiple of {@code step}. */
    static ValueType<Duration> between(Duration min, Duration max, Duration step) {
        String expected = "a duration " + format(min) + ".." + format(max)
                + (step.toMillis() == 1 ? "" : " in steps of " + format(step));
        return node -> parse(node, min, max, step, expected);
    }

    private static Duration parse(Node node, Duration min, Duration max, Duration step, String expected)
            throws BadValue {
        if (!(node instanceof Node.Scalar scalar) || scalar.kind() != Node.ScalarKind.TEXT) {
            throw new BadValue("it is " + node.describe() + unitMissing(node), expected, withUnit(node));
        }
        BigDecimal millis = millis(scalar.text());
        if (millis == null) {
            throw new BadValue(
                    Complaint.quote(scalar.text()) + " is not a duration", expected + ", such as 10ms, 2s, 1m or 1h");
        }
        if (millis.compareTo(BigDecimal.valueOf(min.toMillis())) < 0
                || millis.compareTo(BigDecimal.valueOf(max.toMillis())) > 0) {
            throw new BadValue(scalar.text() + " is out of range", expected);
        }
        if (millis.remainder(BigDecimal.valueOf(step.toMillis())).signum() != 0) {
            throw new BadValue(scalar.text() + " is not a multiple of " + format(step), expected);
        }
        return Duration.ofMillis(millis.longValueExact());
    }

    private static @Nullable BigDecimal millis(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return null;
        }
        long unit = switch (matcher.group(2)) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            default -> 3_600_000;
        };
        return new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
    }

    private static boolean isNumber(Node node) {
        return node instanceof Node.Scalar scalar
                && (scalar.kind() == Node.ScalarKind.INTEGER || scalar.kind() == Node.ScalarKind.DECIMAL);
    }

    private static String unitMissing(Node node) {
        return isNumber(node) ? " without a unit" : "";
    }

    private static @Nullable String withUnit(Node node) {
        boolean plain = isNumber(node) && millis(((Node.Scalar) node).text() + "s") != null;
        return plain ? ((Node.Scalar) node).text() + "s" : null;
    }

    /** {@code 10ms}, {@code 40.95s}, {@code 1h}. */
    static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 3_600_000 == 0 && millis > 0) {
            return millis / 3_600_000 + "h";
        }
        return millis >= 1_000 || millis == 0
                ? BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString() + "s"
                : millis + "ms";
    }
}
