package org.lvsd.daemon.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.admin.AdminClient;
import org.lvsd.daemon.status.ChangeReport;
import org.lvsd.daemon.status.Json;
import org.lvsd.daemon.status.ServerChange;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What the commands for one real server have in common. */
@Command(mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
abstract class ServerCommand {
    @Mixin
    private AdminSocketOption admin;

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Parameters(index = "0", paramLabel = "SERVICE", description = "the service's name in the file")
    private String service;

    @Parameters(index = "1", paramLabel = "SERVER", description = "the server's address as the file writes it")
    private String server;

    @Spec
    private CommandSpec spec;

    final int ask(ServerChange.Action action, String weight) throws OperatorException {
        Path socket = admin.path();
        AdminClient.Answer answer = AdminClient.post(
                socket,
                "/servers?action=" + action.name().toLowerCase(Locale.ROOT) + "&service=" + encoded(service)
                        + "&server=" + encoded(server) + "&weight=" + encoded(weight) + "&by="
                        + encoded(System.getProperty("user.name", "")));
        if (answer.status() != 200 && answer.status() != 409) {
            throw new OperatorException("the daemon on " + socket + " answered " + answer.status() + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8).strip());
        }
        ChangeReport report = Json.read(answer.body(), ChangeReport.class);
        if (!report.applied()) {
            throw new OperatorException(report.message());
        }
        var out = spec.commandLine().getOut();
        out.println(json ? new String(answer.body(), StandardCharsets.UTF_8) : report.message());
        out.flush();
        return ExitCode.DONE;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
