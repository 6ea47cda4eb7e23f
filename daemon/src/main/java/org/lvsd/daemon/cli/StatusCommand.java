package org.lvsd.daemon.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.admin.AdminClient;
import org.lvsd.daemon.status.Json;
import org.lvsd.daemon.status.StatusReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the daemon is doing. */
@Command(
        name = "status",
        description = "Shows the role of each instance, services, servers, health, weights and connections.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private AdminSocketOption admin;

    @Option(names = "--json", description = "as JSON, as /status has it")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws OperatorException {
        Path socket = admin.path();
        AdminClient.Answer answer = AdminClient.get(socket, "/status");
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        if (answer.status() != 200) {
            throw new OperatorException(
                    "the daemon on " + socket + " answered " + answer.status() + ": " + body.strip());
        }
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(body);
        } else {
            out.print(new StatusText(Json.read(answer.body(), StatusReport.class), Instant.now()).render());
        }
        out.flush();
        return ExitCode.DONE;
    }
}
