package org.lvsd.daemon.cli;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Foreign;
import org.lvsd.config.yaml.ConfigurationFile;
import org.lvsd.config.yaml.Loaded;
import org.lvsd.daemon.HostName;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.admin.AdminClient;
import org.lvsd.daemon.control.LeftServices;
import org.lvsd.daemon.realserver.SysctlReader;
import org.lvsd.daemon.status.Json;
import org.lvsd.daemon.status.StatusReport;
import org.lvsd.daemon.table.PlanText;
import org.lvsd.daemon.table.SettingsText;
import org.lvsd.daemon.wanted.Foreseen;
import org.lvsd.daemon.wanted.ForeseenSync;
import org.lvsd.daemon.wanted.WantedSettings;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.plan.Change;
import org.lvsd.netlink.plan.Plan;
import org.lvsd.netlink.socket.IpvsClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the file would change. */
@Command(
        name = "plan",
        description = {
            "Shows what would change in the kernel if this file were applied now, as a diff.",
            "Takes the running daemon's word for which servers are up; without a daemon, the table's: a server that is"
                    + " checked and not in the table is added once its checks pass.",
            "What the file no longer says of timeouts and sync is not told: the daemon alone knows what was before.",
            "Exit code 4 when there are differences."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class PlanCommand implements Callable<Integer> {
    @Mixin
    private AdminSocketOption admin;

    @Option(names = "--json", description = "as JSON, a line of text for each change")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws OperatorException {
        Loaded loaded = ConfigurationFile.read(admin.config.file, HostName.get());
        if (loaded instanceof Loaded.Invalid invalid) {
            return ConfigErrors.print(spec.commandLine().getErr(), invalid.problems());
        }
        Configuration configuration = ((Loaded.Valid) loaded).configuration();
        Path socket = admin.socket == null ? configuration.director().adminSocket() : admin.socket;
        Set<ServiceKey> ours = LeftServices.of(socket);
        boolean all = configuration.ipvs().foreign() == Foreign.REMOVE;
        if (!concernsIpvs(configuration) && ours.isEmpty() && !all) {
            // VRRP alone, on a kernel that need not have IPVS.
            return tell(List.of(), IpvsTable.EMPTY, List.of());
        }
        try (IpvsClient client = IpvsClient.open()) {
            IpvsTable actual = client.dump().table();
            StatusReport running = status(socket);
            List<Change> changes = Plan.of(
                    new Foreseen(configuration, actual, running).table(), actual, key -> all || ours.contains(key));
            return tell(changes, actual, settings(configuration, client, running));
        } catch (NetlinkException e) {
            throw new OperatorException(String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean concernsIpvs(Configuration configuration) {
        return !configuration.virtualServers().isEmpty() || WantedSettings.any(configuration.ipvs());
    }

    private static List<String> settings(Configuration configuration, IpvsClient client, @Nullable StatusReport running)
            throws NetlinkException {
        List<String> lines = new ArrayList<>(SettingsText.of(configuration.ipvs(), client.timeouts()));
        lines.addAll(SettingsText.of(ForeseenSync.of(configuration, client.syncDaemons(), running)));
        lines.addAll(SettingsText.of(configuration, new SysctlReader(Path.of("/"))::value));
        return lines;
    }

    /** The daemon's, or null when none runs. */
    private static @Nullable StatusReport status(Path socket) throws OperatorException {
        if (!AdminClient.isAnswered(socket)) {
            return null;
        }
        return Json.read(AdminClient.get(socket, "/status").body(), StatusReport.class);
    }

    private int tell(List<Change> changes, IpvsTable actual, List<String> settings) {
        var out = spec.commandLine().getOut();
        if (json) {
            List<String> lines = new ArrayList<>(settings);
            changes.forEach(change -> lines.add(PlanText.line(change)));
            out.println(new String(Json.bytes(lines), StandardCharsets.UTF_8));
        } else {
            settings.forEach(line -> out.println("~ " + line));
            if (settings.isEmpty() || !changes.isEmpty()) {
                out.print(PlanText.of(changes, actual));
            }
        }
        out.flush();
        return changes.isEmpty() && settings.isEmpty() ? ExitCode.DONE : ExitCode.DIFFERENCES;
    }
}
