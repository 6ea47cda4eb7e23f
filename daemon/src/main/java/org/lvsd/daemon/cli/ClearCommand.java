package org.lvsd.daemon.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.admin.AdminClient;
import org.lvsd.daemon.control.Clearing;
import org.lvsd.daemon.table.PlanText;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.socket.IpvsClient;
import org.lvsd.netlink.socket.IpvsNotAvailableException;
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
            "Services that others made stay, though the file names them.",
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
            return tell(new Clearing(client, socket).clear(all, admin.configuration()));
        } catch (IpvsNotAvailableException none) {
            spec.commandLine().getOut().println("nothing to remove: this kernel has no IPVS");
            return ExitCode.DONE;
        } catch (NetlinkException e) {
            throw new OperatorException(String.valueOf(e.getMessage()), e);
        }
    }

    private int tell(Clearing.Outcome outcome) throws OperatorException {
        var out = spec.commandLine().getOut();
        out.print(text(outcome));
        out.flush();
        if (!outcome.failures().isEmpty()) {
            throw new OperatorException(String.join("; ", outcome.failures()));
        }
        return ExitCode.DONE;
    }

    /** What is gone; that there was nothing to remove only where nothing has failed. */
    private static String text(Clearing.Outcome outcome) {
        StringBuilder text = new StringBuilder();
        if (!outcome.removed().isEmpty()) {
            text.append(PlanText.of(outcome.removed(), outcome.before()));
        }
        outcome.stopped().forEach(each -> text.append("- ").append(each).append('\n'));
        return text.isEmpty() && outcome.failures().isEmpty() ? "nothing to remove\n" : text.toString();
    }
}
