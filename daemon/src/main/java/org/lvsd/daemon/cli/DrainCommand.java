package org.lvsd.daemon.cli;

import java.util.concurrent.Callable;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.status.ServerChange;
import picocli.CommandLine.Command;

/** Takes new connections away from one real server; those that are there go on. */
@Command(name = "drain", description = "Takes new connections away from one real server; those that are there go on.")
final class DrainCommand extends ServerCommand implements Callable<Integer> {
    @Override
    public Integer call() throws OperatorException {
        return ask(ServerChange.Action.DRAIN, "");
    }
}
