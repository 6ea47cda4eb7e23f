package org.lvsd.daemon.cli;

import java.util.concurrent.Callable;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.status.ServerChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The weight of one real server. */
@Command(name = "weight", description = "Gives one real server another weight than the file's, until told otherwise.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class WeightCommand extends ServerCommand implements Callable<Integer> {
    private static final String FROM_FILE = "file";

    @Parameters(index = "2", paramLabel = "N", description = "0..65535, or `file` for the file's again")
    private String weight;

    @Spec
    private CommandSpec self;

    @Override
    public Integer call() throws OperatorException {
        if (!weight.equals(FROM_FILE) && !isWeight(weight)) {
            throw new ParameterException(
                    self.commandLine(), "'" + weight + "' is no weight (expected 0..65535, or file)");
        }
        return ask(ServerChange.Action.WEIGHT, weight.equals(FROM_FILE) ? "" : weight);
    }

    private static boolean isWeight(String text) {
        try {
            int value = Integer.parseInt(text);
            return value >= 0 && value <= ServerChange.MAX_WEIGHT;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
