package org.lvsd.netlink.ipvsadm;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One command's options and their values. */
final class Arguments {
    private final List<String> words;
    private final Map<Flag, String> given = new EnumMap<>(Flag.class);
    private final List<String> rest = new ArrayList<>();
    private int next;

    private Arguments(List<String> words) {
        this.words = words;
    }

    /** Reads {@code -At ADDRESS -p60 --scheduler=rr} and the like. */
    static Arguments parse(List<String> words) throws RuleException {
        Arguments arguments = new Arguments(words);
        while (arguments.next < words.size()) {
            arguments.word(words.get(arguments.next++));
        }
        return arguments;
    }

    private void word(String word) throws RuleException {
        if (word.startsWith("--")) {
            int equals = word.indexOf('=');
            Flag flag = Flag.of(word.substring(2, equals < 0 ? word.length() : equals));
            take(flag, equals < 0 ? "" : word.substring(equals + 1));
        } else if (word.startsWith("-") && word.length() > 1) {
            letters(word);
        } else {
            rest.add(word);
        }
    }

    /** Letters in a row; what follows one with a value is that. */
    private void letters(String word) throws RuleException {
        int at = 1;
        while (at < word.length()) {
            Flag flag = Flag.of(word.charAt(at++));
            boolean takesRest = flag.takes() != Flag.Takes.NOTHING;
            take(flag, takesRest ? word.substring(at) : "");
            if (takesRest) {
                return;
            }
        }
    }

    private void take(Flag flag, String attached) throws RuleException {
        String value = attached;
        if (flag.takes() == Flag.Takes.NOTHING && !attached.isEmpty()) {
            throw new RuleException(flag + " takes no value");
        }
        if (attached.isEmpty() && flag.takes() != Flag.Takes.NOTHING) {
            value = following(flag);
        }
        if (given.put(flag, value) != null) {
            throw new RuleException(flag + " is given twice");
        }
    }

    private String following(Flag flag) throws RuleException {
        boolean there = next < words.size();
        if (flag.takes() == Flag.Takes.PERHAPS_VALUE) {
            return there && !words.get(next).startsWith("-") ? words.get(next++) : "";
        }
        if (!there) {
            throw new RuleException(flag + " needs a value");
        }
        return words.get(next++);
    }

    /** What it is: the one command among the options. */
    Flag command() throws RuleException {
        Set<Flag> commands = EnumSet.copyOf(Flag.COMMANDS);
        commands.retainAll(given.keySet());
        if (commands.size() != 1) {
            throw new RuleException((commands.isEmpty() ? "no command" : "more than one command")
                    + " (expected one of -A -E -D -a -e -d" + " -C -Z --set --start-daemon --stop-daemon)");
        }
        return commands.iterator().next();
    }

    /** Refuses what is none of these. */
    @SafeVarargs
    final void allow(Flag command, Set<Flag>... allowed) throws RuleException {
        Set<Flag> left = EnumSet.noneOf(Flag.class);
        left.addAll(given.keySet());
        left.remove(command);
        for (Set<Flag> each : allowed) {
            left.removeAll(each);
        }
        if (!left.isEmpty()) {
            throw new RuleException(left.iterator().next() + " has no meaning with " + command);
        }
        if (!rest.isEmpty() && command != Flag.SET) {
            throw new RuleException("'" + rest.get(0) + "' is unexpected");
        }
    }

    boolean has(Flag flag) {
        return given.containsKey(flag);
    }

    @Nullable
    String value(Flag flag) {
        return given.get(flag);
    }

    String required(Flag flag) throws RuleException {
        String value = given.get(flag);
        if (value == null) {
            throw new RuleException(flag + " is missing");
        }
        return value;
    }

    /** A number in decimal, or what it is when it is not given. */
    int number(Flag flag, int absent, int from, int to) throws RuleException {
        String value = given.get(flag);
        return value == null ? absent : Values.number(flag.toString(), value, from, to);
    }

    List<String> rest() {
        return rest;
    }
}
