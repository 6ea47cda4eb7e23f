package org.lvsd.config.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Jackson's token stream → a located tree. The stream has aliases and merge keys expanded, and expanded tokens keep the
 * place where they were written; this bounds how much they may expand to, and sorts out merged from repeated keys.
 */
final class NodeReader {
    /** Beyond this the daemon's small heap is at risk; an alias bomb gets here, a real file does not. */
    static final int MAX_NODES = 200_000;

    /** The format nests six deep. */
    static final int MAX_DEPTH = 32;

    private final JsonParser parser;
    private final Problems problems;
    private int nodes;

    NodeReader(JsonParser parser, Problems problems) {
        this.parser = parser;
        this.problems = problems;
    }

    /** The only document of the stream, or null when there is nothing in it. */
    @Nullable
    Node read() throws BadFile {
        JsonToken first = parser.nextToken();
        if (first == null) {
            return null;
        }
        Node root = value(first, 0);
        if (parser.nextToken() != null) {
            throw new BadFile(here(), "a second document begins here (expected one document)");
        }
        return root;
    }

    /** The value of one key of the document's map, read no further than that; null when it is not there. */
    @Nullable
    Node readOnly(String key) throws BadFile {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return null;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean found = parser.currentName().equals(key);
            JsonToken token = parser.nextToken();
            if (found) {
                return value(token, 0);
            }
            parser.skipChildren();
        }
        return null;
    }

    private Node value(@Nullable JsonToken token, int depth) throws BadFile {
        count(depth);
        refuseTag();
        if (token == JsonToken.START_OBJECT) {
            return mapping(depth);
        }
        return token == JsonToken.START_ARRAY ? sequence(depth) : scalar(token);
    }

    private void count(int depth) throws BadFile {
        if (depth > MAX_DEPTH) {
            throw new BadFile(here(), "nested too deeply (expected at most " + MAX_DEPTH + " levels)");
        }
        if (++nodes > MAX_NODES) {
            throw new BadFile(here(), "too many values, aliases included (expected at most " + MAX_NODES + ")");
        }
    }

    private void refuseTag() {
        String tag = ((YAMLParser) parser).getRawTag();
        if (tag != null) {
            problems.add(here(), "a tag has no meaning here: " + Complaint.quote(tag) + " (expected a plain value)");
        }
    }

    private Node sequence(int depth) throws BadFile {
        Position at = here();
        List<Node> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(token, depth + 1));
        }
        return new Node.Sequence(at, items);
    }

    private Node mapping(int depth) throws BadFile {
        Position at = here();
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Position keyAt = here();
            put(entries, at, key, new Node.Entry(keyAt, value(parser.nextToken(), depth + 1)));
        }
        return new Node.Mapping(at, entries);
    }

    /** A key written before its own map begins came through a merge key; then the later one written holds. */
    private void put(Map<String, Node.Entry> entries, Position mapAt, String key, Node.Entry entry) {
        Node.Entry former = entries.get(key);
        if (former != null && !isMerged(former, mapAt) && !isMerged(entry, mapAt)) {
            problems.add(
                    entry.keyAt(),
                    "duplicate key " + Complaint.quote(key) + ", first given in line "
                            + former.keyAt().line());
        } else if (former == null || former.keyAt().compareTo(entry.keyAt()) < 0) {
            entries.put(key, entry);
        }
    }

    private static boolean isMerged(Node.Entry entry, Position mapAt) {
        return entry.keyAt().compareTo(mapAt) < 0;
    }

    private Node scalar(@Nullable JsonToken token) throws BadFile {
        if (token == null) {
            throw new BadFile(here(), "the file ends too early");
        }
        Node.ScalarKind kind = switch (token) {
            case VALUE_NUMBER_INT -> Node.ScalarKind.INTEGER;
            case VALUE_NUMBER_FLOAT -> Node.ScalarKind.DECIMAL;
            case VALUE_TRUE, VALUE_FALSE -> Node.ScalarKind.FLAG;
            case VALUE_NULL -> Node.ScalarKind.NULL;
            default -> Node.ScalarKind.TEXT;
        };
        String text = parser.getString();
        return new Node.Scalar(here(), kind, text == null ? "" : text);
    }

    private Position here() {
        return Position.of(parser.currentTokenLocation());
    }
}
