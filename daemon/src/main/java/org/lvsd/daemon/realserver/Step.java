package org.lvsd.daemon.realserver;

import java.util.List;

/**
 * One thing to do on a real server.
 *
 * @param why for the operator, a sentence without its full stop
 * @param command as typed, such as {@code ip addr add …} or {@code sysctl -w KEY=VALUE}
 * @param undo the command that takes it back
 * @param alreadySo there is nothing to do
 */
public record Step(String why, List<String> command, List<String> undo, boolean alreadySo) {
    public Step {
        command = List.copyOf(command);
        undo = List.copyOf(undo);
    }

    static List<String> words(String line) {
        return List.of(line.split(" ", -1));
    }

    String commandLine() {
        return String.join(" ", command);
    }
}
