package org.lvsd.daemon.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** All that the one executable can do. */
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
public final class LvsdCommand implements Runnable {
    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before run()
    private CommandLine.Model.CommandSpec spec;

    static CommandLine commandLine(String... arguments) {
        CommandLine lvsd = new CommandLine(new LvsdCommand());
        Commands.namedIn(arguments).forEach(lvsd::addSubcommand);
        return lvsd.setCaseInsensitiveEnumValuesAllowed(true).setExecutionExceptionHandler(LvsdCommand::tell);
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
        return Failures.tell(failure, commandLine.getErr());
    }
}
