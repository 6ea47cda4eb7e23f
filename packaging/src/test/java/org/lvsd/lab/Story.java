package org.lvsd.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the demo tells, with the time since its beginning, and what it makes of it in the end. */
final class Story {
    private final long startNanos = System.nanoTime();
    private final List<Row> rows = new ArrayList<>();

    private record Row(String what, String expected, String seen, boolean held) {}

    void say(String line) {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        System.out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds, line);
    }

    void picture(String lines) {
        System.out.print(lines);
    }

    void expect(String what, String expected, String seen, boolean held) {
        rows.add(new Row(what, expected, seen, held));
    }

    /** Prints the table. @return whether everything held */
    boolean end() {
        int what = width(rows.stream().map(Row::what).toList());
        int expected = width(rows.stream().map(Row::expected).toList());
        int seen = width(rows.stream().map(Row::seen).toList());
        String format = "  %-" + what + "s   %-" + expected + "s   %-" + seen + "s   %s%n";
        System.out.printf("%n" + format, "WHAT", "EXPECTED", "SEEN", "");
        rows.forEach(
                row -> System.out.printf(format, row.what, row.expected, row.seen, row.held ? "ok" : "DID NOT HOLD"));
        boolean all = rows.stream().allMatch(Row::held);
        System.out.printf("%n%s%n", all ? "Everything held." : "Something did not hold.");
        return all;
    }

    private static int width(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }
}
