package org.lvsd.config.yaml;

/** The file cannot be read as YAML at all; nothing in it can be bound. */
final class BadFile extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Position at;
    private final String message;

    BadFile(Position at, String message) {
        super(message);
        this.at = at;
        this.message = message;
    }

    Position at() {
        return at;
    }

    String message() {
        return message;
    }
}
