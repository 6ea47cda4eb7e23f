package org.lvsd.healthcheck.probe.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.core.Advice;
import org.lvsd.healthcheck.core.Advice.Mode;
import org.lvsd.healthcheck.core.Advice.Weight;

/**
 * A line of HAProxy's agent-check words (its configuration manual, section 5.2, {@code agent-check}): words separated by
 * spaces, tabs or commas, and after a {@code #} a description. The last word of a kind counts.
 *
 * @param down the word that says so, or null
 * @param unknown words that mean nothing
 */
record AgentReply(@Nullable String down, Advice advice, String description, List<String> unknown) {
    private static final Pattern SEPARATORS = Pattern.compile("[ \\t,]+");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3})%");
    private static final int MAX_PERCENT = 100;

    AgentReply {
        unknown = List.copyOf(unknown);
    }

    static AgentReply parse(String line) {
        int hash = line.indexOf('#');
        String description = hash < 0 ? "" : line.substring(hash + 1).strip();
        String[] words = SEPARATORS.split((hash < 0 ? line : line.substring(0, hash)).strip(), -1);
        Parser parser = new Parser();
        for (String word : words) {
            if (!word.isEmpty()) {
                parser.take(word.toLowerCase(Locale.ROOT));
            }
        }
        return new AgentReply(parser.down, new Advice(parser.mode, parser.weight), description, parser.unknown);
    }

    private static final class Parser {
        private final List<String> unknown = new ArrayList<>();
        private @Nullable String down;
        private @Nullable Mode mode;
        private @Nullable Weight weight;

        void take(String word) {
            switch (word) {
                case "up" -> down = null;
                case "down", "fail", "stopped" -> down = word;
                case "ready" -> mode = Mode.READY;
                case "drain" -> mode = Mode.DRAIN;
                case "maint" -> mode = Mode.MAINT;
                default -> takeWeight(word);
            }
        }

        private void takeWeight(String word) {
            var percent = PERCENT.matcher(word);
            if (percent.matches() && Integer.parseInt(percent.group(1)) <= MAX_PERCENT) {
                weight = new Weight.Percent(Integer.parseInt(percent.group(1)));
            } else {
                unknown.add(word);
            }
        }
    }
}
