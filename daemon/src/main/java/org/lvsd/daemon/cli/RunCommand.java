package org.lvsd.daemon.cli;

import java.util.concurrent.Callable;
import org.lvsd.daemon.OperatorException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The daemon, in the foreground until SIGTERM. */
@Command(
        name = RunCommand.NAME,
        description = "Runs the daemon in the foreground; reloads on SIGHUP, hands over and stops on SIGTERM;"
                + " on SIGUSR1 it ends and leaves mastership and services to the process that is started next.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RunCommand implements Callable<Integer> {
    static final String NAME = "run";

    @Mixin
    private ConfigOption config;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws OperatorException, InterruptedException {
        return Foreground.run(config.file, spec.commandLine().getErr());
    }
}
