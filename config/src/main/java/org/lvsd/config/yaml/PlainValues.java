package org.lvsd.config.yaml;

import static org.lvsd.config.yaml.NotPlainException.require;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads values that begin and end in one line: scalars, and maps and lists in braces and brackets. */
final class PlainValues {
    private final PlainLine line;
    private int nodes;

    PlainValues(PlainLine line) {
        this.line = line;
    }

    /** Counts a value; the limits are those of {@link NodeReader}, which tells of them. */
    void count(int depth) {
        require(depth <= NodeReader.MAX_DEPTH && ++nodes <= NodeReader.MAX_NODES);
    }

    /** A value, which is all that is left of the line. */
    Node value(int depth) {
        Node value = value(depth, false);
        require(line.isOver());
        return value;
    }

    private Node value(int depth, boolean inFlow) {
        count(depth);
        byte first = line.here();
        return switch (first) {
            case '{' -> map(depth);
            case '[' -> list(depth);
            case '\'', '"' -> line.quoted(first);
            default -> line.unquoted(inFlow);
        };
    }

    private Node list(int depth) {
        Position at = line.position();
        List<Node> items = new ArrayList<>();
        line.skipMark();
        while (line.here() != ']') {
            items.add(value(depth + 1, true));
            endPart((byte) ']');
        }
        line.skipMark();
        return new Node.Sequence(at, items);
    }

    private Node map(int depth) {
        Position at = line.position();
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        line.skipMark();
        while (line.here() != '}') {
            Position keyAt = line.position();
            String key = line.key();
            require(entries.put(key, new Node.Entry(keyAt, value(depth + 1, true))) == null);
            endPart((byte) '}');
        }
        line.skipMark();
        return new Node.Mapping(at, entries);
    }

    /** Over a comma, behind which another part has to follow; or up to what closes. */
    private void endPart(byte closing) {
        line.skipSpaces();
        if (line.here() != closing) {
            require(line.here() == ',');
            line.skipMark();
            require(line.here() != closing);
        }
    }
}
