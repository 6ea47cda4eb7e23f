package org.lvsd.netlink.ipvsadm;

import java.util.ArrayList;
import java.util.List;

/** Takes a line apart as a shell would, as far as such files go: quotes, and comments. */
final class Words {
    private final String line;
    private final List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;

    private Words(String line) {
        this.line = line;
    }

    static List<String> of(String line) throws RuleException {
        return new Words(line).split();
    }

    private List<String> split() throws RuleException {
        int at = 0;
        while (at < line.length()) {
            char character = line.charAt(at);
            if (character == '#' && !inWord) {
                break;
            }
            at = character == '\'' || character == '"' ? quoted(at, character) : plain(at, character);
        }
        endWord();
        return words;
    }

    private int plain(int at, char character) throws RuleException {
        if (Character.isWhitespace(character)) {
            endWord();
        } else if (character == '$' || character == '`') {
            throw new RuleException("'" + character + "' would be expanded by a shell (expected the value itself)");
        } else {
            word.append(character);
            inWord = true;
        }
        return at + 1;
    }

    private int quoted(int start, char quote) throws RuleException {
        int end = line.indexOf(quote, start + 1);
        if (end < 0) {
            throw new RuleException("a quote is not closed");
        }
        word.append(line, start + 1, end);
        inWord = true;
        return end + 1;
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }
}
