package org.lvsd.daemon.table;

import java.util.ArrayList;
import java.util.List;

/** Columns that line up: as wide as their widest cell, two spaces apart, numbers to the right. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();
    private final boolean[] rightAligned;

    /** Column headings; one that ends in {@code >} stands over numbers. */
    public TextTable(String... headings) {
        rightAligned = new boolean[headings.length];
        List<String> first = new ArrayList<>();
        for (int i = 0; i < headings.length; i++) {
            rightAligned[i] = headings[i].endsWith(">");
            first.add(rightAligned[i] ? headings[i].substring(0, headings[i].length() - 1) : headings[i]);
        }
        rows.add(first);
    }

    public TextTable row(Object... cells) {
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(String.valueOf(cell));
        }
        rows.add(row);
        return this;
    }

    /** A line of its own between the rows, which no column has to fit. */
    public TextTable heading(String text) {
        rows.add(List.of(text));
        return this;
    }

    /** The table, each line indented and without trailing blanks. */
    public String render(String indent) {
        int[] widths = widths();
        StringBuilder out = new StringBuilder();
        for (List<String> row : rows) {
            if (row.size() < rightAligned.length) {
                out.append(indent).append(row.get(0)).append('\n');
                continue;
            }
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < row.size(); i++) {
                line.append(i == 0 ? "" : "  ").append(pad(row.get(i), widths[i], rightAligned[i]));
            }
            out.append(line.toString().stripTrailing()).append('\n');
        }
        return out.toString();
    }

    private int[] widths() {
        int[] widths = new int[rightAligned.length];
        for (List<String> row : rows) {
            for (int i = 0; i < row.size() && row.size() == rightAligned.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        return widths;
    }

    private static String pad(String text, int width, boolean right) {
        String blanks = " ".repeat(width - text.length());
        return right ? blanks + text : text + blanks;
    }
}
