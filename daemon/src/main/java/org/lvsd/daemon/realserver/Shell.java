package org.lvsd.daemon.realserver;

import java.util.List;
import org.lvsd.daemon.OperatorException;

/** Runs commands. */
public interface Shell {
    /** How one ended; what it printed, both ways, is one text. */
    record Outcome(int exit, String output) {
        boolean failed() {
            return exit != 0;
        }
    }

    /** @throws OperatorException when it cannot be started at all */
    Outcome run(List<String> command) throws OperatorException;
}
