package org.lvsd.config.yaml;

import org.jspecify.annotations.Nullable;

/** What a key's value must be: from a node to the value, or a complaint. Pure, and reused for every file. */
@FunctionalInterface
interface ValueType<T> {
    T from(Node node) throws BadValue;

    /** A value that is written as text; numbers and flags must be quoted to be text. */
    static <T> ValueType<T> ofText(String expected, TextParser<T> parser) {
        return node -> {
            if (node instanceof Node.Scalar scalar && scalar.kind() == Node.ScalarKind.TEXT) {
                return parser.parse(scalar.text());
            }
            throw new BadValue("it is " + node.describe(), expected, quoted(node, parser));
        };
    }

    /** The plain scalar in quotes, when that would do. */
    private static @Nullable String quoted(Node node, TextParser<?> parser) {
        if (!(node instanceof Node.Scalar scalar) || scalar.kind() == Node.ScalarKind.NULL) {
            return null;
        }
        try {
            parser.parse(scalar.text());
            return Complaint.quote(scalar.text());
        } catch (BadValue e) {
            return null;
        }
    }

    @FunctionalInterface
    interface TextParser<T> {
        T parse(String text) throws BadValue;
    }
}
