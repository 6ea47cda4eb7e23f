package org.lvsd.daemon.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.admin.AdminClient;
import org.lvsd.daemon.control.LeftServices;
import org.lvsd.daemon.table.PlanText;
import org.lvsd.daemon.wanted.WantedSettings;
import org.lvsd.daemon.wanted.WantedTable;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.netlink.ipvs.SyncRole;
import org.lvsd.netlink.plan.Plan;
import org.lvsd.netlink.socket.ApplyResult;
import org.lvsd.netlink.socket.IpvsClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Takes services out of the kernel's table, for when no daemon does. */
@Command(
        name = "clear",
        description = {
            "Removes what lvsd programmed from the kernel's IPVS table, and ends the connection synchronisation"
                    + " that the file asks for.",
            "Refuses while a daemon runs, which would put it back."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ClearCommand implements Callable<Integer> {
    @Mixin
    private AdminSocketOption admin;

    @Option(names = "--all", description = "the whole table, whoever made it; needs no configuration file")
    private boolean all;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws OperatorException {
        Path socket = all ? admin.orUsual() : admin.path();
        if (AdminClient.isAnswered(socket)) {
            throw new OperatorException("a daemon runs on " + socket
                    + " and would put its services back; stop it first (its own stop clears the table)");
        }
        try (IpvsClient client = IpvsClient.open()) {
            return clear(client, socket);
        } catch (NetlinkException e) {
            throw new OperatorException(String.valueOf(e.getMessage()), e);
        }
    }

    private int clear(IpvsClient client, Path socket) throws NetlinkException, OperatorException {
        Optional<Configuration> configuration = admin.configuration();
        Set<ServiceKey> ours = ours(socket, configuration);
        IpvsTable there = client.dump().table();
        ApplyResult result = client.apply(Plan.of(IpvsTable.EMPTY, there, key -> all || ours.contains(key)));
        LeftServices.retain(
                socket,
                result.failures().stream()
                        .map(failure -> failure.change().serviceKey())
                        .collect(Collectors.toSet()));
        List<SyncDaemon> sync = left(client.syncDaemons(), configuration);
        tell(result, there, sync);
        for (SyncDaemon each : sync) {
            client.stopSyncDaemon(each.role());
        }
        return ExitCode.DONE;
    }

    /** What the file names, and what a daemon that crashed has left behind. */
    private static Set<ServiceKey> ours(Path socket, Optional<Configuration> configuration) {
        Set<ServiceKey> keys = new HashSet<>(LeftServices.of(socket));
        configuration.ifPresent(file -> keys.addAll(WantedTable.keys(file)));
        return keys;
    }

    /** The connection synchronisation that a daemon has started for this file, in either role. */
    private static List<SyncDaemon> left(List<SyncDaemon> running, Optional<Configuration> configuration) {
        List<SyncDaemon> asked = configuration
                .map(file -> WantedSettings.sync(file.ipvs(), Set.of(SyncRole.MASTER, SyncRole.BACKUP)))
                .orElse(List.of());
        return running.stream()
                .filter(each -> asked.stream().anyMatch(daemon -> daemon.isMetBy(each)))
                .toList();
    }

    private void tell(ApplyResult result, IpvsTable there, List<SyncDaemon> sync) throws OperatorException {
        var out = spec.commandLine().getOut();
        if (!result.applied().isEmpty()) {
            out.print(PlanText.of(result.applied(), there));
        } else if (sync.isEmpty()) {
            out.println("nothing to remove");
        }
        sync.forEach(each -> out.println("- " + each));
        out.flush();
        if (!result.complete()) {
            throw new OperatorException(
                    String.valueOf(result.failures().get(0).reason().getMessage()));
        }
    }
}
