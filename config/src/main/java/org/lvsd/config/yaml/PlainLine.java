package org.lvsd.config.yaml;

import static org.lvsd.config.yaml.NotPlainException.require;

/** A place in a line, which moves to the right. */
final class PlainLine {
    private final PlainText text;
    private final PlainKeys keys;
    private final PlainScalars scalars;
    private int line;
    private int end;
    private int at;

    PlainLine(PlainText text) {
        this.text = text;
        this.keys = new PlainKeys(text);
        this.scalars = new PlainScalars(text);
    }

    /** Goes on in that line, and there. */
    void go(int toLine, int toOffset) {
        line = toLine;
        end = text.end(toLine);
        at = toOffset;
    }

    Position position() {
        return new Position(line + 1, column() + 1);
    }

    int column() {
        return at - text.start(line);
    }

    /** The character here; a line feed at the end of the line. */
    byte here() {
        return at < end ? text.bytes()[at] : (byte) '\n';
    }

    /** Whether nothing but a comment follows. */
    boolean isOver() {
        return text.isEmpty(at, end);
    }

    boolean isDash() {
        return text.isDash(at, end);
    }

    /** Over a mark of one character and the spaces behind it. */
    void skipMark() {
        at++;
        skipSpaces();
    }

    void skipSpaces() {
        at = text.skipSpaces(at, end);
    }

    /** Whether a key and its colon are here. */
    boolean isKey() {
        int colon = keys.end(at, end);
        return colon > at && colon < end && text.bytes()[colon] == ':' && isEndOrSpace(colon + 1);
    }

    private boolean isEndOrSpace(int offset) {
        return offset == end || text.bytes()[offset] == ' ';
    }

    /** Takes a key, its colon, and the spaces behind it. */
    String key() {
        require(isKey());
        int colon = keys.end(at, end);
        String name = keys.name(at, colon);
        at = colon;
        skipMark();
        return name;
    }

    /** Takes a scalar without quotes. */
    Node.Scalar unquoted(boolean inFlow) {
        Position where = position();
        int from = at;
        at = scalars.end(from, end, inFlow);
        return new Node.Scalar(where, scalars.kind(from, at), text.string(from, at));
    }

    /** Takes a scalar in such quotes, without anything escaped. */
    Node.Scalar quoted(byte quote) {
        Position where = position();
        int from = ++at;
        while (at < end && text.bytes()[at] != quote) {
            require(text.bytes()[at] != '\\' || quote == '\'');
            at++;
        }
        require(at < end);
        String value = text.string(from, at++);
        require(here() != quote);
        return new Node.Scalar(where, Node.ScalarKind.TEXT, value);
    }
}
