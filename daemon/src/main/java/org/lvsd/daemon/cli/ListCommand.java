package org.lvsd.daemon.cli;

import java.util.concurrent.Callable;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.status.Json;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.ipvs.IpvsInfo;
import org.lvsd.netlink.socket.IpvsClient;
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

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws OperatorException {
        try (IpvsClient client = IpvsClient.open()) {
            IpvsInfo info = client.info();
            IpvsDump dump = client.dump();
            var out = spec.commandLine().getOut();
            if (json) {
                out.println(new String(Json.bytes(TableListing.of(dump)), java.nio.charset.StandardCharsets.UTF_8));
            } else {
                out.print(TableListing.text(info, dump));
            }
            out.flush();
            return ExitCode.DONE;
        } catch (NetlinkException e) {
            throw new OperatorException(String.valueOf(e.getMessage()), e);
        }
    }
}
