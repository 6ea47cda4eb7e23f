package org.lvsd.daemon.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.admin.AdminClient;
import org.lvsd.daemon.status.FailoverReport;
import org.lvsd.daemon.status.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hands mastership over, and takes it back. */
@Command(
        name = "failover",
        description = {
            "Hands mastership over to another director, and waits until that is done. No packet is lost where a backup is alive;"
                    + " where none is, this director stays master, and the command fails.",
            "Afterwards this director takes over only when all others are silent, whatever its priority, until"
                    + " 'lvsd failover --back', a restart, or such a silence."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FailoverCommand implements Callable<Integer> {
    @Mixin
    private AdminSocketOption admin;

    @Option(
            names = "--back",
            description = "take a failover back: the configured priority counts again, and preempts where it may")
    private boolean back;

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Parameters(
            arity = "0..*",
            paramLabel = "INSTANCE",
            description = "VRRP instances; their sync groups go along (default: all)")
    private List<String> instances = List.of();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws OperatorException {
        Path socket = admin.path();
        AdminClient.Answer answer = AdminClient.post(socket, "/failover?" + query());
        if (answer.status() != 200 && answer.status() != 409) {
            throw new OperatorException("the daemon on " + socket + " answered " + answer.status() + ": "
                    + new String(answer.body(), StandardCharsets.UTF_8).strip());
        }
        FailoverReport report = Json.read(answer.body(), FailoverReport.class);
        if (!report.applied()) {
            throw new OperatorException("not handed over: " + String.join("; ", report.lines()));
        }
        var out = spec.commandLine().getOut();
        if (json) {
            out.println(new String(answer.body(), StandardCharsets.UTF_8));
        } else {
            report.lines().forEach(out::println);
        }
        out.flush();
        return ExitCode.DONE;
    }

    private String query() {
        StringBuilder query = new StringBuilder(back ? "back=" : "");
        for (String each : instances) {
            query.append("&instance=").append(URLEncoder.encode(each, StandardCharsets.UTF_8));
        }
        return query.toString();
    }
}
