package org.lvsd.daemon.cli;

import java.util.concurrent.Callable;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.status.ServerChange;
import picocli.CommandLine.Command;

/** Takes one real server out of the table at once. */
@Command(name = "disable", description = "Takes one real server out of the table at once.")
final class DisableCommand extends ServerCommand implements Callable<Integer> {
    @Override
    public Integer call() throws OperatorException {
        return ask(ServerChange.Action.DISABLE, "");
    }
}
