package org.lvsd.config.yaml;

import static org.lvsd.config.yaml.NotPlainException.require;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the plain part of YAML that most files are written in, much faster than a parser of all of it: every value
 * begins and ends in its line, or is a block map or block list of such; no anchors, tags, escapes, or anything that takes
 * a second look. Of such a text it makes the tree that {@link YamlTree} makes, and anything else, what is wrong included,
 * is not plain and left to that. Where a line begins, indentation is all the state that there is.
 */
final class PlainReader {
    private final PlainText text;
    private final PlainLine place;
    private final PlainValues values;
    /** The line to go on with, and its indentation; -1 at the end. */
    private int line;

    private int indent;

    private PlainReader(PlainText text) {
        this.text = text;
        this.place = new PlainLine(text);
        this.values = new PlainValues(place);
        go(0);
    }

    /**
     * A file. Its virtual servers are read each time that they are asked for, so that there need not be all of them at once;
     * that may tell that the text is not plain, too.
     *
     * @throws NotPlainException when it is not plain
     */
    static Node.Mapping file(byte[] content) {
        PlainReader reader = new PlainReader(PlainText.of(content));
        require(reader.indent == 0 && !reader.isList());
        reader.values.count(0);
        Node.Mapping root = reader.map(0, 0);
        require(reader.indent < 0);
        return root;
    }

    /** A text that is a list of virtual servers; the same holds for them. */
    static Node.Sequence services(byte[] content) {
        PlainReader reader = new PlainReader(PlainText.of(content));
        require(reader.indent >= 0 && reader.isList());
        Node.Sequence services = reader.items();
        require(reader.indent < 0);
        return services;
    }

    /** To the first line with content from there on. */
    private void go(int from) {
        line = text.contentFrom(from);
        indent = line < text.lineCount() ? text.indent(line) : -1;
        if (indent >= 0) {
            place.go(line, text.start(line) + indent);
        }
    }

    private boolean isList() {
        return place.isDash();
    }

    /** A map or a list that begins here; it ends before a line that is indented less. */
    private Node block(int depth) {
        values.count(depth);
        int column = place.column();
        return isList() ? list(column, depth) : map(column, depth);
    }

    private Node list(int column, int depth) {
        Position at = place.position();
        List<Node> items = new ArrayList<>();
        do {
            items.add(item(column, depth));
        } while (indent == column && isList());
        return new Node.Sequence(at, items);
    }

    private Node item(int column, int depth) {
        place.skipMark();
        require(!place.isOver() && !place.isDash());
        Node item = place.isKey() ? block(depth + 1) : valueInLine(depth + 1);
        require(indent <= column);
        return item;
    }

    private Node valueInLine(int depth) {
        Node value = values.value(depth);
        go(line + 1);
        return value;
    }

    private Node.Mapping map(int column, int depth) {
        Position at = place.position();
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        do {
            Position keyAt = place.position();
            String key = place.key();
            Node value = place.isOver() ? blockBelow(column, key, depth) : valueInLine(depth + 1);
            require(entries.put(key, new Node.Entry(keyAt, value)) == null && indent <= column);
        } while (indent == column && !isList());
        return new Node.Mapping(at, entries);
    }

    /** What is in the lines below a key; a list may be as far to the left as its key (YAML 1.2.2, section 8.2.2). */
    private Node blockBelow(int column, String key, int depth) {
        go(line + 1);
        require(indent > column || (indent == column && isList()));
        boolean services = depth == 0 && key.equals(ServiceText.KEY) && isList();
        return services ? items() : block(depth + 1);
    }

    private Node.Sequence items() {
        values.count(1);
        Position at = place.position();
        int column = indent;
        List<Integer> lines = new ArrayList<>();
        while (indent == column && isList()) {
            lines.add(line);
            do {
                go(line + 1);
            } while (indent > column);
        }
        return new Node.Sequence(at, new PlainItems(this, text, lines, line, column));
    }

    /** The item that begins in that line and has to end before another. */
    Node item(int from, int until, int column) {
        go(from);
        Node item = item(column, 1);
        require(line == until);
        return item;
    }
}
