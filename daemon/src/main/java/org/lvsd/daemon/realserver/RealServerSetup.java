package org.lvsd.daemon.realserver;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressText;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.daemon.OperatorException;

/** What {@code lvsd real-server} does: from a configuration to the steps on this machine, and back. */
public final class RealServerSetup {
    private static final Path ROOT = Path.of("/");

    private final Shell shell = new ProcessShell();
    private final StateFile state;

    /** @param state where what was made is remembered */
    public RealServerSetup(Path state) {
        this.state = new StateFile(state);
    }

    /**
     * What is asked for.
     *
     * @param services names, empty for all
     * @param servers addresses of real servers, empty for those that are this machine's
     * @param virtualAddresses what clients of services with a firewall mark talk to
     * @param gateway the director's address for NAT, null to find it
     */
    public record Request(
            Configuration configuration,
            Path file,
            List<String> services,
            List<InetAddress> servers,
            List<InetAddress> virtualAddresses,
            @Nullable InetAddress gateway) {}

    /**
     * The answer.
     *
     * @param servers the real servers' addresses that it is for
     * @param local whether they are this machine's; if not, nothing is known of what is already so
     */
    public record Result(List<InetAddress> servers, boolean local, List<Step> steps) {
        public String text() {
            return PlanText.of(steps);
        }

        /** The commands that take all of it back, by hand. */
        public List<String> undoByHand() {
            return PlanText.undo(steps);
        }

        public String serversText() {
            return RealServerSetup.text(servers);
        }
    }

    /** @throws OperatorException when the request fits neither the file nor the machine */
    public Result plan(Request request) throws OperatorException {
        HostFacts facts = new HostFactsReader(shell, ROOT).read();
        return plan(request, facts);
    }

    static Result plan(Request request, HostFacts facts) throws OperatorException {
        Predicate<VirtualServer> chosen = chosen(request);
        Duties duties = new Duties(request.configuration(), request.virtualAddresses());
        Set<InetAddress> all = duties.servers(chosen);
        Set<InetAddress> servers = request.servers().isEmpty() ? own(request, all, facts) : named(request, all);
        boolean local = servers.stream().allMatch(facts::holds);
        if (!local && servers.stream().anyMatch(facts::holds)) {
            throw new OperatorException("of " + text(servers) + ", some are this machine's and some another's: ask for"
                    + " one machine at a time");
        }
        Planner planner = new Planner(local ? facts : HostFacts.UNKNOWN, request.gateway());
        return new Result(List.copyOf(servers), local, planner.plan(duties.of(chosen, servers)));
    }

    private static Predicate<VirtualServer> chosen(Request request) throws OperatorException {
        List<String> known = request.configuration().virtualServers().stream()
                .map(VirtualServer::name)
                .toList();
        for (String name : request.services()) {
            if (!known.contains(name)) {
                throw new OperatorException("no service " + name + " in " + request.file() + " (there "
                        + (known.isEmpty() ? "are none)" : "is: " + String.join(", ", known) + ")"));
            }
        }
        return service -> request.services().isEmpty() || request.services().contains(service.name());
    }

    private static Set<InetAddress> own(Request request, Set<InetAddress> all, HostFacts facts)
            throws OperatorException {
        Set<InetAddress> own = new LinkedHashSet<>(all);
        own.removeIf(each -> !facts.holds(each));
        if (own.isEmpty()) {
            throw new OperatorException("this machine has none of the real servers' addresses in " + request.file()
                    + " (" + text(all) + "): run it on a real server, or see what another one needs with"
                    + " --server ADDRESS");
        }
        return own;
    }

    private static Set<InetAddress> named(Request request, Set<InetAddress> all) throws OperatorException {
        for (InetAddress each : request.servers()) {
            if (!all.contains(each)) {
                throw new OperatorException("no such service in " + request.file() + " has the real server "
                        + AddressText.format(each) + " (there is: " + text(all) + ")");
            }
        }
        return new LinkedHashSet<>(request.servers());
    }

    private static String text(Iterable<InetAddress> addresses) {
        int shown = 8;
        Set<String> texts = new LinkedHashSet<>();
        addresses.forEach(each -> texts.add(AddressText.format(each)));
        String text = texts.stream().limit(shown).collect(Collectors.joining(", "));
        return texts.size() <= shown ? text : text + " and " + (texts.size() - shown) + " more";
    }

    /** Carries the steps out; {@code tell} takes a line for each. */
    public void apply(Result result, Consumer<String> tell) throws OperatorException {
        if (!result.local()) {
            throw new OperatorException(
                    text(result.servers()) + " is not this machine's: run lvsd real-server --apply on the real server");
        }
        new Executor(shell, state, ROOT, tell).apply(result.steps());
    }

    /** Takes back what {@link #apply} made, in the opposite order. */
    public void undo(Consumer<String> tell) throws OperatorException {
        new Executor(shell, state, ROOT, tell).undo();
    }
}
