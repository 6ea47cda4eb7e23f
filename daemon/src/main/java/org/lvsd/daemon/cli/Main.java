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
        System.exit(commandLine(arguments).execute(arguments));
    }

    static CommandLine commandLine(String... arguments) {
        CommandLine lvsd = new CommandLine(new Main());
        Commands.namedIn(arguments).forEach(lvsd::addSubcommand);
        return lvsd.setCaseInsensitiveEnumValuesAllowed(true).setExecutionExceptionHandler(Main::tell);
    }

    /** With every command, for manual pages and completion. */
    public static CommandLine everything() {
        return commandLine();
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
