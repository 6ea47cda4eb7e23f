package org.lvsd.config.yaml;

import java.util.ArrayList;
import java.util.List;

/** A program and its arguments as a list: there is no shell, so nothing needs quoting and nothing can be injected. */
final class Commands {
    private static final int MOST_WORDS = 256;
    private static final int LONGEST_WORD = 4096;
    private static final String EXPECTED =
            "a list of a program and its arguments, such as [/usr/local/bin/program, argument]";

    static final ValueType<List<String>> TYPE = Commands::command;
    private static final ValueType<String> WORD = ValueType.ofText("text", Commands::word);

    private Commands() {}

    private static List<String> command(Node node) throws BadValue {
        if (!(node instanceof Node.Sequence sequence)) {
            throw new BadValue("it is " + node.describe(), EXPECTED);
        }
        if (sequence.items().isEmpty() || sequence.items().size() > MOST_WORDS) {
            throw new BadValue("the list has " + sequence.items().size() + " words", "1.." + MOST_WORDS);
        }
        List<String> words = new ArrayList<>();
        for (Node item : sequence.items()) {
            words.add(WORD.from(item));
        }
        if (!words.get(0).startsWith("/")) {
            throw new BadValue(Complaint.quote(words.get(0)) + " is not an absolute path", "the program's whole path");
        }
        return words;
    }

    private static String word(String text) throws BadValue {
        if (text.indexOf(0) >= 0 || text.length() > LONGEST_WORD) {
            throw new BadValue(
                    Complaint.quote(text) + " cannot be an argument",
                    "no NUL, at most " + LONGEST_WORD + " characters");
        }
        return text;
    }
}
