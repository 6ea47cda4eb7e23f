package org.lvsd.daemon.cli;

import java.util.concurrent.Callable;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.status.ServerChange;
import picocli.CommandLine.Command;

/** Undoes drain and disable of one real server. */
@Command(name = "enable", description = "Undoes drain and disable of one real server.")
final class EnableCommand extends ServerCommand implements Callable<Integer> {
    @Override
    public Integer call() throws OperatorException {
        return ask(ServerChange.Action.ENABLE, "");
    }
}
