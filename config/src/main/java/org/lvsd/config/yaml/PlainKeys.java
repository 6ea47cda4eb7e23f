package org.lvsd.config.yaml;

/** The keys of a text. Each is made into a string once: a file has tens of thousands of them, and few that differ. */
final class PlainKeys {
    private static final int LONGEST = 64;

    private static final int SLOTS = 256;

    private final PlainText text;
    private final String[] known = new String[SLOTS];

    PlainKeys(PlainText text) {
        this.text = text;
    }

    /** Where a word that may be a key and begins at {@code from} ends: {@code from} itself where none does. */
    int end(int from, int lineEnd) {
        byte[] bytes = text.bytes();
        int at = from;
        while (at < lineEnd && (isLetter(bytes[at]) || (at > from && isInner(bytes[at])))) {
            at++;
        }
        return at - from > LONGEST ? from : at;
    }

    private static boolean isLetter(byte c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private static boolean isInner(byte c) {
        return (c >= '0' && c <= '9') || c == '-';
    }

    String name(int from, int to) {
        byte[] bytes = text.bytes();
        int hash = to - from;
        for (int i = from; i < to; i++) {
            hash = 31 * hash + bytes[i];
        }
        int slot = (hash ^ hash >>> 8) & SLOTS - 1;
        String name = known[slot];
        if (name == null || !isAt(name, from, to)) {
            name = text.string(from, to);
            known[slot] = name;
        }
        return name;
    }

    private boolean isAt(String name, int from, int to) {
        byte[] bytes = text.bytes();
        int length = name.length();
        boolean same = length == to - from;
        for (int i = 0; same && i < length; i++) {
            same = name.charAt(i) == bytes[from + i];
        }
        return same;
    }
}
