package org.lvsd.config.yaml;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a file, and where each of its virtual servers begins: enough to tell which of them another text of the file
 * changes.
 *
 * <p>YAML is read from left to right. Up to where two texts begin to differ, a parser is in the same state in both; and
 * where an item of a block sequence begins (YAML 1.2.2, section 8.2.1), that state is the sequence's indentation alone. So
 * where a text changed between two beginnings of items, its items are those before, those after, and what a parser finds
 * in between.
 *
 * @param starts for each item, where its line begins, in bytes
 * @param end where the line after the last item begins, in bytes
 * @param indent of the items' dashes
 */
@SuppressWarnings("ArrayRecordComponent") // compared nowhere
record ServiceText(byte[] content, int[] starts, int end, int indent) {
    static final String KEY = "virtual_servers";
    private static final int LARGEST_BLOCK = 1 << 16;

    /** Another text's bytes {@code from} to {@code to}, in place of the items {@code first} to {@code after}. */
    record Change(int first, int after, int from, int to) {}

    /** Null where the text is not laid out so that its lines tell the items. */
    static @Nullable ServiceText of(byte[] content, @Nullable Node root) {
        Node.Entry entry = root instanceof Node.Mapping file ? file.entries().get(KEY) : null;
        if (root instanceof Node.Mapping file && entry != null && entry.value() instanceof Node.Sequence services) {
            if (services.items() instanceof PlainItems plain) {
                return plain.text();
            }
            return Lines.arePlain(content) ? of(content, file, entry, services) : null;
        }
        return null;
    }

    private static @Nullable ServiceText of(
            byte[] content, Node.Mapping file, Node.Entry entry, Node.Sequence services) {
        int[] lines = Lines.starts(content);
        int indent = services.at().column() - 1;
        int[] starts = services.items().stream()
                .mapToInt(item -> lines[item.at().line() - 1])
                .toArray();
        boolean begin = Arrays.stream(starts).allMatch(start -> beginsItem(content, start, indent));
        return begin ? new ServiceText(content, starts, lines[lineAfter(file, entry, lines.length) - 1], indent) : null;
    }

    private static int lineAfter(Node.Mapping file, Node.Entry entry, int lineCount) {
        List<Node.Entry> entries = List.copyOf(file.entries().values());
        int next = entries.indexOf(entry) + 1;
        return next < entries.size() ? entries.get(next).keyAt().line() : lineCount;
    }

    private static boolean beginsItem(byte[] text, int start, int indent) {
        int dash = start + indent;
        if (dash + 1 >= text.length || text[dash] != '-' || text[dash + 1] != ' ') {
            return false;
        }
        for (int i = start; i < dash; i++) {
            if (text[i] != ' ') {
                return false;
            }
        }
        return true;
    }

    /** The last item, as if it were to be read anew; null when there is none. */
    @Nullable
    Change lastItem() {
        int last = starts.length - 1;
        return last < 0 ? null : new Change(last, starts.length, starts[last], end);
    }

    /** What {@code next} changes; null when that is not whole items. */
    @Nullable
    Change changeTo(byte[] next) {
        int same = Arrays.mismatch(content, next);
        if (same < 0) {
            return new Change(starts.length, starts.length, next.length, next.length);
        }
        int changedUntil = content.length - sameAtTheEnd(next, same);
        int first = lastStartUpTo(same);
        if (first < 0 || changedUntil > end || !beginsItem(next, starts[first], indent)) {
            return null;
        }
        int after = firstStartFrom(changedUntil);
        int boundary = after < starts.length ? starts[after] : end;
        int to = next.length - (content.length - boundary);
        boolean wholeLines = to == next.length || next[to - 1] == '\n';
        return wholeLines ? new Change(first, after, starts[first], to) : null;
    }

    /** By the block: the JVM compares one as fast as memory is read, where byte after byte takes it a hundred times as long. */
    private int sameAtTheEnd(byte[] next, int same) {
        int most = Math.min(content.length, next.length) - same;
        int count = 0;
        for (int block = LARGEST_BLOCK; block > 0; block /= 16) {
            while (count + block <= most && isSameBlock(next, count, block)) {
                count += block;
            }
        }
        return count;
    }

    private boolean isSameBlock(byte[] next, int count, int block) {
        int to = content.length - count;
        int nextTo = next.length - count;
        return Arrays.equals(content, to - block, to, next, nextTo - block, nextTo);
    }

    private int lastStartUpTo(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found : -found - 2;
    }

    private int firstStartFrom(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found : -found - 1;
    }

    /** This text with a change made, whose own text is {@code part}. */
    ServiceText with(Change change, byte[] next, ServiceText part) {
        int kept = starts.length - change.after();
        int[] moved = Arrays.copyOf(starts, change.first() + part.starts.length + kept);
        for (int i = 0; i < part.starts.length; i++) {
            moved[change.first() + i] = change.from() + part.starts[i];
        }
        int shift = next.length - content.length;
        for (int i = 0; i < kept; i++) {
            moved[moved.length - kept + i] = starts[change.after() + i] + shift;
        }
        return new ServiceText(next, moved, end + shift, indent);
    }
}
