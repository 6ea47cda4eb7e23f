package org.lvsd.daemon.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.admin.AdminClient;
import org.lvsd.daemon.control.LeftServices;
import org.lvsd.daemon.table.PlanText;
import org.lvsd.daemon.wanted.WantedTable;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.plan.Change;
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
        description = "Removes what lvsd programmed from the kernel's IPVS table.",
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
        Set<ServiceKey> ours = all ? Set.of() : ours();
        try (IpvsClient client = IpvsClient.open()) {
            IpvsTable there = client.dump().table();
            List<Change> changes = Plan.of(IpvsTable.EMPTY, there, key -> all || ours.contains(key));
            return tell(client.apply(changes), there);
        } catch (NetlinkException e) {
            throw new OperatorException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What the file names, and what a daemon that crashed has left behind. */
    private Set<ServiceKey> ours() throws OperatorException {
        Path socket = admin.path();
        if (AdminClient.isAnswered(socket)) {
            throw new OperatorException("a daemon runs on " + socket
                    + " and would put its services back; stop it first (its own stop clears the table)");
        }
        Set<ServiceKey> keys = new HashSet<>(LeftServices.of(socket));
        admin.configuration().ifPresent(configuration -> keys.addAll(WantedTable.keys(configuration)));
        return keys;
    }

    private int tell(ApplyResult result, IpvsTable there) throws OperatorException {
        var out = spec.commandLine().getOut();
        out.print(result.applied().isEmpty() ? "nothing to remove\n" : PlanText.of(result.applied(), there));
        out.flush();
        if (!result.complete()) {
            throw new OperatorException(
                    String.valueOf(result.failures().get(0).reason().getMessage()));
        }
        return ExitCode.DONE;
    }
}
