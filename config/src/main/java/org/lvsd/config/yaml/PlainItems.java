package org.lvsd.config.yaml;

import java.util.AbstractList;
import java.util.List;

/** The items of a list, each read when it is asked for: what was made of one of them is gone before the next is read. */
final class PlainItems extends AbstractList<Node> {
    private final PlainReader reader;
    private final PlainText text;
    private final List<Integer> lines;
    private final int endLine;
    private final int column;

    /**
     * @param lines where each begins
     * @param endLine the first with content that is behind the last of them
     * @param column of the dashes
     */
    PlainItems(PlainReader reader, PlainText text, List<Integer> lines, int endLine, int column) {
        this.reader = reader;
        this.text = text;
        this.lines = lines;
        this.endLine = endLine;
        this.column = column;
    }

    /** @throws NotPlainException when the text turns out not to be plain */
    @Override
    public Node get(int index) {
        int next = index + 1;
        return reader.item(lines.get(index), next < lines.size() ? lines.get(next) : endLine, column);
    }

    @Override
    public int size() {
        return lines.size();
    }

    /** Where their lines are in the text. */
    ServiceText text() {
        int[] starts = new int[lines.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = text.start(lines.get(i));
        }
        int end = Math.min(text.start(endLine), text.bytes().length);
        return new ServiceText(text.bytes(), starts, end, column);
    }
}
