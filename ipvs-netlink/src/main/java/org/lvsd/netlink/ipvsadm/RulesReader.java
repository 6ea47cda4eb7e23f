package org.lvsd.netlink.ipvsadm;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@code ipvsadm -S} wrote, or people in {@code /etc/ipvsadm.rules}, with or without {@code ipvsadm} before each
 * command. All lines are read, and all errors told.
 */
public final class RulesReader {
    private final RuleTable table = new RuleTable();
    private final List<RuleError> errors = new ArrayList<>();

    private RulesReader() {}

    public static Rules read(String text) {
        return new RulesReader().readAll(text);
    }

    private Rules readAll(String text) {
        int number = 1;
        int start = 1;
        StringBuilder joined = new StringBuilder();
        for (String line : text.split("\r?\n", -1)) {
            boolean continued = line.endsWith("\\");
            joined.append(continued ? line.substring(0, line.length() - 1) : line);
            number++;
            if (!continued) {
                line(start, joined.toString());
                joined.setLength(0);
                start = number;
            }
        }
        line(start, joined.toString());
        return table.rules(errors);
    }

    private void line(int number, String line) {
        try {
            List<String> words = Words.of(line);
            if (!words.isEmpty() && words.get(0).matches("(/.*/)?ipvsadm")) {
                words = words.subList(1, words.size());
            }
            if (!words.isEmpty()) {
                new RuleCommand(table, Arguments.parse(words)).run();
            }
        } catch (RuleException e) {
            errors.add(new RuleError(number, e.problem()));
        }
    }
}
