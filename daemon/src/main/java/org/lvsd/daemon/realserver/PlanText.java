package org.lvsd.daemon.realserver;

import java.util.ArrayList;
import java.util.List;

/** Steps as lines that a shell takes: why in comments, and what is already so commented out. */
final class PlanText {
    private static final int WIDTH = 100;

    private PlanText() {}

    static String of(List<Step> steps) {
        StringBuilder out = new StringBuilder();
        String before = "";
        for (Step step : steps) {
            if (!step.why().equals(before)) {
                out.append('\n');
                wrap("# " + step.why(), out);
            }
            before = step.why();
            out.append(step.alreadySo() ? "#   already so: " : "").append(step.commandLine());
            out.append('\n');
        }
        return out.toString();
    }

    /** The commands that take it back, in the order to run them. */
    static List<String> undo(List<Step> steps) {
        List<String> lines = new ArrayList<>();
        for (int i = steps.size() - 1; i >= 0; i--) {
            if (!steps.get(i).undo().isEmpty()) {
                lines.add(String.join(" ", steps.get(i).undo()));
            }
        }
        return lines;
    }

    private static void wrap(String text, StringBuilder out) {
        int column = 0;
        for (String word : text.split(" ", -1)) {
            if (column > 0 && column + 1 + word.length() > WIDTH) {
                out.append("\n#");
                column = 1;
            }
            out.append(column == 0 ? "" : " ").append(word);
            column += word.length() + (column == 0 ? 0 : 1);
        }
        out.append('\n');
    }
}
