package org.lvsd.daemon.cli;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.status.Json;
import org.lvsd.daemon.table.Columns;
import org.lvsd.daemon.table.TableJson;
import org.lvsd.daemon.table.TableListing;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.socket.IpvsClient;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The kernel's table, whoever made it. */
@Command(
        name = "list",
        description = "Shows the kernel's IPVS table with its connections; needs no daemon.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ListCommand implements Callable<Integer> {
    // Accepted as everywhere; the table is the kernel's, whatever the file says.
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private ConfigOption config;

    @Option(names = "--json", description = "as JSON, with all numbers")
    private boolean json;

    @ArgGroup
    private @Nullable Shown shown;

    @Spec
    private CommandSpec spec;

    /** Which numbers; one of them. */
    static final class Shown {
        @Option(names = "--stats", description = "connections, packets and bytes since each entry was made")
        private boolean stats;

        @Option(names = "--rate", description = "connections, packets and bytes per second")
        private boolean rate;

        @Option(names = "--thresholds", description = "each server's connection limits")
        private boolean thresholds;

        @Option(names = "--connections", description = "the connections themselves, from /proc/net/ip_vs_conn_sync")
        private boolean connections;

        Columns columns() {
            if (stats) {
                return Columns.STATS;
            }
            if (rate) {
                return Columns.RATE;
            }
            return thresholds ? Columns.THRESHOLDS : Columns.CONNECTIONS;
        }
    }

    @Override
    public Integer call() throws OperatorException {
        if (shown != null && shown.connections) {
            return new ConnectionsOutput(spec.commandLine().getOut(), json).print();
        }
        try (IpvsClient client = IpvsClient.open()) {
            var out = spec.commandLine().getOut();
            IpvsDump dump = client.dump();
            if (json) {
                out.println(new String(Json.bytes(TableJson.of(dump)), StandardCharsets.UTF_8));
            } else {
                Columns columns = shown == null ? Columns.CONNECTIONS : shown.columns();
                out.print(TableListing.text(client.info(), dump, columns));
            }
            out.flush();
            return ExitCode.DONE;
        } catch (NetlinkException e) {
            throw new OperatorException(String.valueOf(e.getMessage()), e);
        }
    }
}
