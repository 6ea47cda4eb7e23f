package org.lvsd.config.yaml;

import java.util.List;
import java.util.Map;

/** A value of the file that knows where it stands. Aliases and merge keys are expanded already. */
sealed interface Node {
    Position at();

    /** What it is, for a message that expected something else: {@code a list}, {@code the number 5}. */
    String describe();

    /** A value that is neither list nor map; the text is as written, without quotes. */
    record Scalar(Position at, ScalarKind kind, String text) implements Node {
        @Override
        public String describe() {
            return switch (kind) {
                case TEXT -> "the text " + Complaint.quote(text);
                case INTEGER, DECIMAL -> "the number " + Complaint.shorten(text);
                case FLAG -> text;
                case NULL -> "empty";
            };
        }
    }

    /** Whether a scalar was written as text, quoted or not, or resolves to another type (YAML 1.2, JSON schema). */
    enum ScalarKind {
        TEXT,
        INTEGER,
        DECIMAL,
        FLAG,
        NULL
    }

    record Sequence(Position at, List<Node> items) implements Node {
        @Override
        public String describe() {
            return "a list";
        }
    }

    /** The entries are in the order of the file. */
    record Mapping(Position at, Map<String, Entry> entries) implements Node {
        /** A map of one entry, where the file has the value alone. */
        static Mapping of(String key, Node value) {
            return new Mapping(value.at(), Map.of(key, new Entry(value.at(), value)));
        }

        @Override
        public String describe() {
            return "a map";
        }
    }

    /** A value and the place of its key. */
    record Entry(Position keyAt, Node value) {}
}
