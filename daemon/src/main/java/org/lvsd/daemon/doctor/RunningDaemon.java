package org.lvsd.daemon.doctor;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.admin.AdminClient;
import org.lvsd.daemon.status.Json;
import org.lvsd.daemon.status.StatusReport;

/** Asks the daemon that runs what only it knows. */
final class RunningDaemon {
    private static final int OK = 200;
    private static final String MASTER = "master";

    private RunningDaemon() {}

    /** Null when none runs there. */
    static MachineFacts.@Nullable Daemon ask(Path adminSocket) {
        if (!AdminClient.isAnswered(adminSocket)) {
            return null;
        }
        try {
            AdminClient.Answer answer = AdminClient.get(adminSocket, "/status");
            return answer.status() == OK
                    ? told(Json.read(answer.body(), StatusReport.class))
                    : silent(answer.status() + " " + new String(answer.body(), StandardCharsets.UTF_8).strip());
        } catch (OperatorException | RuntimeException e) {
            // One of another version may tell of itself otherwise.
            return silent(String.valueOf(e.getMessage()));
        }
    }

    private static MachineFacts.Daemon told(StatusReport report) {
        Set<String> masterOf = report.instances().stream()
                .filter(each -> each.state().equals(MASTER))
                .map(StatusReport.InstanceStatus::name)
                .collect(Collectors.toSet());
        return new MachineFacts.Daemon(report.grants(), masterOf, "");
    }

    private static MachineFacts.Daemon silent(String why) {
        return new MachineFacts.Daemon(List.of(), Set.of(), why);
    }
}
