package org.lvsd.daemon.cli;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.status.Json;
import org.lvsd.daemon.table.TableJson;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvsadm.RulesWriter;
import org.lvsd.netlink.socket.IpvsClient;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The kernel's table as ipvsadm's rules. */
@Command(
        name = "export",
        description = "Prints the kernel's IPVS table as ipvsadm -Sn does; needs no daemon.",
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class ExportCommand implements Callable<Integer> {
    // Accepted as everywhere; the table is the kernel's, whatever the file says.
    @Mixin
    @SuppressWarnings("UnusedVariable")
    private ConfigOption config;

    @Option(
            names = "--complete",
            description = "with what ipvsadm -Sn leaves out (connection limits), in a form that ipvsadm -R takes")
    private boolean complete;

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws OperatorException {
        try (IpvsClient client = IpvsClient.open()) {
            IpvsDump dump = client.dump();
            IpvsTable table = dump.table();
            var out = spec.commandLine().getOut();
            if (json) {
                out.println(new String(Json.bytes(TableJson.of(dump)), StandardCharsets.UTF_8));
            } else {
                out.print(complete ? RulesWriter.complete(table) : RulesWriter.asIpvsadm(table));
            }
            out.flush();
            return ExitCode.DONE;
        } catch (NetlinkException e) {
            throw new OperatorException(String.valueOf(e.getMessage()), e);
        }
    }
}
