package org.lvsd.daemon.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lvsd.config.yaml.ConfigurationFile;
import org.lvsd.config.yaml.Loaded;
import org.lvsd.daemon.HostName;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.admin.AdminClient;
import org.lvsd.daemon.status.Json;
import org.lvsd.daemon.status.ReloadReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks the daemon to read its file again, waits, and says what came of it. */
@Command(
        name = "reload",
        description = "Asks the daemon to reload, waits, and reports what changed, or every error.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ReloadCommand implements Callable<Integer> {
    @Mixin
    private AdminSocketOption admin;

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws OperatorException {
        if (admin.socket == null
                && ConfigurationFile.director(admin.config.file, HostName.get()) == null
                && ConfigurationFile.read(admin.config.file, HostName.get()) instanceof Loaded.Invalid invalid) {
            // It does not even tell where the daemon is.
            int exit = ConfigErrors.print(spec.commandLine().getErr(), invalid.problems());
            spec.commandLine().getErr().println("not reloaded; the running configuration goes on");
            return exit;
        }
        Path socket = admin.path();
        AdminClient.Answer answer = AdminClient.post(socket, "/reload");
        if (answer.status() != 200 && answer.status() != 409) {
            throw new OperatorException("the daemon on " + socket + " answered " + answer.status() + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8).strip());
        }
        return tell(Json.read(answer.body(), ReloadReport.class), answer.body());
    }

    private int tell(ReloadReport report, byte[] body) {
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        if (json) {
            out.println(new String(body, StandardCharsets.UTF_8));
        } else if (report.applied()) {
            out.println("configuration " + report.generation() + " loaded from " + report.file()
                    + (report.changes().isEmpty() ? ", nothing changed" : ":"));
            report.changes().forEach(change -> out.println("  " + change));
        }
        report.errors().forEach(err::println);
        if (!report.applied()) {
            err.println("not reloaded; the running configuration goes on");
        }
        if (report.configurationErrors()) {
            return ExitCode.CONFIGURATION_ERRORS;
        }
        return report.applied() && report.errors().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }
}
