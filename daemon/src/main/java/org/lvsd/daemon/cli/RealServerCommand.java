package org.lvsd.daemon.cli;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.yaml.ConfigurationFile;
import org.lvsd.config.yaml.Loaded;
import org.lvsd.daemon.HostName;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.doctor.Capability;
import org.lvsd.daemon.doctor.ProcessStatus;
import org.lvsd.daemon.realserver.RealServerSetup;
import org.lvsd.daemon.status.Json;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a machine fit to be a real server. */
@Command(
        name = "real-server",
        description = {
            "Prints what this machine needs to be a real server of the file's services, as commands to paste:",
            "the virtual addresses, kept out of ARP, for direct routing; a device that unwraps for tunnels; the way",
            "back through the director for NAT. All of it lasts until the next boot."
        },
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RealServerCommand implements Callable<Integer> {
    @Mixin
    private ConfigOption config;

    @Option(names = "--service", paramLabel = "NAME", description = "only this service (repeatable; default: all)")
    private List<String> services = List.of();

    @Option(
            names = "--server",
            paramLabel = "ADDRESS",
            description = "for this real server (repeatable; default: those with an address of this machine)")
    private List<InetAddress> servers = List.of();

    @Option(
            names = "--virtual-address",
            paramLabel = "ADDRESS",
            description = "what clients of services with a firewall mark talk to (repeatable)")
    private List<InetAddress> virtualAddresses = List.of();

    @Option(
            names = "--gateway",
            paramLabel = "ADDRESS",
            description = "the director's address that NAT's answers go to (default: the virtual address of a VRRP"
                    + " instance in the server's network)")
    private @Nullable InetAddress gateway;

    @Option(
            names = "--state",
            paramLabel = "FILE",
            description = "remembers what was made (default: ${DEFAULT-VALUE})",
            defaultValue = "/run/lvsd/real-server.json")
    private Path state;

    @Option(names = "--json", description = "the steps as JSON")
    private boolean json;

    @ArgGroup
    private @Nullable Action action;

    @Spec
    private CommandSpec spec;

    /** One of them at most. */
    private static final class Action {
        @Option(names = "--apply", description = "run the commands; what is already so is left alone")
        private boolean apply;

        @Option(names = "--undo", description = "take back what --apply made, and nothing else")
        private boolean undo;
    }

    @Override
    public Integer call() throws OperatorException {
        RealServerSetup setup = new RealServerSetup(state);
        PrintWriter out = spec.commandLine().getOut();
        if (action != null) {
            requirePrivileges();
        }
        // What was made is taken back whatever has become of the file.
        if (action != null && action.undo) {
            setup.undo(out::println);
            return ExitCode.DONE;
        }
        Loaded loaded = ConfigurationFile.readWithoutKeys(config.file, HostName.get());
        if (loaded instanceof Loaded.Invalid invalid) {
            return ConfigErrors.print(spec.commandLine().getErr(), invalid.problems());
        }
        var request = new RealServerSetup.Request(
                ((Loaded.Valid) loaded).configuration(), config.file, services, servers, virtualAddresses, gateway);
        RealServerSetup.Result result = setup.plan(request);
        if (action != null && action.apply) {
            setup.apply(result, out::println);
        } else if (json) {
            out.println(new String(Json.bytes(result.steps()), StandardCharsets.UTF_8));
        } else {
            print(result, out);
        }
        return ExitCode.DONE;
    }

    private void requirePrivileges() throws OperatorException {
        if (!Capability.NET_ADMIN.isIn(ProcessStatus.capabilities(Path.of("/")))) {
            throw new OperatorException("real-server --apply and --undo change the network: run them as root (this"
                    + " process lacks " + Capability.NET_ADMIN + ")");
        }
    }

    private void print(RealServerSetup.Result result, PrintWriter out) {
        out.println(
                "# What the real server " + result.serversText() + " needs for the services in " + config.file + ".");
        if (result.local()) {
            boolean ready = result.steps().stream().allMatch(step -> step.alreadySo());
            out.println(
                    ready
                            ? "# All of it is so: there is nothing to do."
                            : "# Paste it as root, or run: lvsd real-server --apply   (--undo takes it back)");
        } else {
            out.println(
                    "# That is another machine: paste it there as root. What is already so there is not known here.");
        }
        out.println("# It lasts until the next boot.");
        out.print(result.text());
        out.flush();
    }
}
