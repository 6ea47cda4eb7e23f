package org.lvsd.healthcheck.probe.line;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.core.Advice;
import org.lvsd.healthcheck.core.Advice.Mode;
import org.lvsd.healthcheck.core.Advice.Weight;

/**
 * A line of HAProxy's agent-check words (its configuration manual, section 5.2, {@code agent-check}): words separated by
 * spaces, tabs or commas, and after a {@code #} a description. The last word of a kind counts. Words that mean nothing here,
 * such as {@code maxconn:30}, are passed over.
 *
 * @param down the word that says so, or null
 * @param understood whether it has a word that means something
 */
record AgentReply(@Nullable String down, Advice advice, String description, boolean understood) {
    private static final Pattern SEPARATORS = Pattern.compile("[ \\t,]+");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3})%");
    private static final int MAX_PERCENT = 100;

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
        return new AgentReply(parser.down, new Advice(parser.mode, parser.weight), description, parser.understood);
    }

    private static final class Parser {
        private boolean understood;
        private @Nullable String down;
        private @Nullable Mode mode;
        private @Nullable Weight weight;

        void take(String word) {
            boolean known = true;
            switch (word) {
                case "up" -> down = null;
                case "down", "fail", "stopped" -> down = word;
                case "ready" -> mode = Mode.READY;
                case "drain" -> mode = Mode.DRAIN;
                case "maint" -> mode = Mode.MAINT;
                default -> known = takeWeight(word);
            }
            understood |= known;
        }

        private boolean takeWeight(String word) {
            var percent = PERCENT.matcher(word);
            if (!percent.matches() || Integer.parseInt(percent.group(1)) > MAX_PERCENT) {
                return false;
            }
            weight = new Weight.Percent(Integer.parseInt(percent.group(1)));
            return true;
        }
    }
}
