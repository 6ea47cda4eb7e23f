package org.lvsd.daemon.realserver;

import java.util.List;

/** What was made on this machine, in order: the content of the state file. */
record Made(List<Entry> made) {
    Made {
        made = List.copyOf(made);
    }

    /** @param undo empty when nothing has to be taken back */
    record Entry(List<String> command, List<String> undo) {
        Entry {
            command = List.copyOf(command);
            undo = List.copyOf(undo);
        }

        boolean isSysctl() {
            return command.get(0).equals("sysctl");
        }
    }
}
