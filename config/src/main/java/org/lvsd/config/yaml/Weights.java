package org.lvsd.config.yaml;

import org.jspecify.annotations.Nullable;

/** What tracking adds to a priority: up to all of it, either way, and never nothing. */
final class Weights {
    /** From the highest priority that is not the owner's to 0 (RFC 9568 section 5.2.4). */
    private static final int MOST = 254;

    private static final ValueType<Integer> TYPE = Weights::weight;

    private Weights() {}

    /** Null when there is none: what is down is a fault then. */
    static @Nullable Integer bind(Fields fields) {
        return fields.optional("weight", TYPE);
    }

    private static Integer weight(Node node) throws BadValue {
        String expected = "a whole number -" + MOST + ".." + MOST + " and not 0; without a weight it is a fault";
        if (!(node instanceof Node.Scalar scalar) || scalar.kind() != Node.ScalarKind.INTEGER) {
            throw new BadValue("it is " + node.describe(), expected);
        }
        boolean negative = scalar.text().startsWith("-");
        int amount = Numbers.parse(negative ? scalar.text().substring(1) : scalar.text(), 1, MOST);
        if (amount < 0) {
            throw new BadValue(Complaint.shorten(scalar.text()) + " is out of range", expected);
        }
        return negative ? -amount : amount;
    }
}
