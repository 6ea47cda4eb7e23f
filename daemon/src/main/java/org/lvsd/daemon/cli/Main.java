package org.lvsd.daemon.cli;

import org.lvsd.daemon.OperatorException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The one executable. */
@Command(
        name = "lvsd",
        description = "A director daemon for Linux Virtual Server.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            CheckCommand.class,
            PlanCommand.class,
            RealServerCommand.class,
            DoctorCommand.class,
            StatusCommand.class,
            ReloadCommand.class,
            ListCommand.class,
            ExportCommand.class,
            ImportIpvsadmCommand.class,
            ClearCommand.class,
            DrainCommand.class,
            DisableCommand.class,
            EnableCommand.class,
            WeightCommand.class,
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:it failed; one line says why and what to do",
            "2:wrong usage",
            "3:the configuration has errors",
            "4:there are differences, or problems found (plan, doctor)",
        })
public final class Main implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandLine.Model.CommandSpec spec;

    public static void main(String[] arguments) {
        Logging.quiet();
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Main::tell);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command? one of those below");
    }

    private static int tell(Exception failure, CommandLine commandLine, CommandLine.ParseResult parsed) {
        String message = failure instanceof OperatorException ? failure.getMessage() : failure.toString();
        commandLine.getErr().println("lvsd: " + message);
        if (!(failure instanceof OperatorException)) {
            failure.printStackTrace(commandLine.getErr());
        }
        return ExitCode.FAILED;
    }
}
