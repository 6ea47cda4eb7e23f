package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lvsd.daemon.director.AddressPlace;
import org.lvsd.daemon.director.EdgeSettings;
import org.lvsd.daemon.director.NotifyPrograms;
import org.lvsd.daemon.director.VirtualRoute;
import org.lvsd.daemon.director.VrrpRunner;
import org.lvsd.daemon.director.VrrpSettings;
import org.lvsd.daemon.wanted.WireSettings;
import org.lvsd.netlink.route.Prefix;
import org.lvsd.netlink.route.Route;
import org.lvsd.netlink.route.Rule;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.packet.Authentication;
import org.lvsd.vrrp.packet.ChecksumStyle;
import org.lvsd.vrrp.router.DirectorSettings;
import org.lvsd.vrrp.router.GarpSettings;
import org.lvsd.vrrp.router.Handover;
import org.lvsd.vrrp.router.InstanceOptions;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.VirtualAddress;

/** What a master has in the kernel beside its addresses, on two directors and a client of their own; IPVS is not needed. */
@KernelTest
class VrrpEffectsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String VIP = "192.0.2.200";
    private static final String MAC = "00:00:5e:00:01:4d";
    private static final String IPV6_VIP = "2001:db8::200";
    private static final String IPV6_MAC = "00:00:5e:00:02:4d";
    private static Wiring built;

    @TempDir
    Path directory;

    private final Wiring site = wiring();
    private final List<VrrpRunner> running = new ArrayList<>();

    private static synchronized Wiring wiring() {
        if (built == null) {
            built = new Wiring();
        }
        return built;
    }

    /** Two directors and a client on one bridge. */
    private static final class Wiring {
        final Namespace wires = bridge();
        final Namespace client = host("effects-c", 9);
        final Namespace one = host("effects-1", 1);
        final Namespace two = host("effects-2", 2);

        private static Namespace bridge() {
            Namespace wires = Namespace.create("effects-wires");
            wires.ipAll("link add front type bridge mcast_snooping 0", "link set front up");
            return wires;
        }

        private Namespace host(String name, int number) {
            Namespace host = Namespace.create(name);
            wires.ipAll(
                    "link add " + name + " type veth peer name front netns " + name,
                    "link set " + name + " master front up");
            host.ipAll("addr add 192.0.2." + number + "/24 dev front", "link set front up");
            return host;
        }
    }

    private static InetAddress address(String text) throws Exception {
        return InetAddress.getByName(text);
    }

    private VrrpRunner start(Namespace host, int priority, EdgeSettings edge, List<InetAddress> peers)
            throws Exception {
        InstanceOptions options = new InstanceOptions(
                Handover.MAKE_BEFORE_BREAK, true, List.of(new VirtualAddress(address("10.9.9.9"), 32)), peers);
        InstanceSettings front = new InstanceSettings(
                "front",
                "front",
                77,
                3,
                AddressFamily.IPV4,
                priority,
                500_000_000L,
                List.of(new VirtualAddress(address(VIP), 24)),
                null,
                true,
                0,
                new GarpSettings(2, 0, 0),
                Authentication.NONE,
                options);
        VrrpSettings settings = new VrrpSettings(
                new DirectorSettings(List.of(front), List.of(), 0), Map.of("front", edge), Map.of(), Map.of());
        return start(host, settings, priority);
    }

    private VrrpRunner start(Namespace host, VrrpSettings settings, int priority) throws Exception {
        // Its threads and sockets are in the namespace of the thread that starts it.
        VrrpRunner runner = host.call(
                () -> VrrpRunner.start(settings, directory.resolve("lease-" + priority), (instance, state) -> {}));
        running.add(runner);
        runner.ready();
        return runner;
    }

    /** As the other, over IPv6, with a hardware address of its own. */
    private VrrpRunner startSix(Namespace host, int priority) throws Exception {
        InstanceSettings front = new InstanceSettings(
                "front",
                "front",
                77,
                3,
                AddressFamily.IPV6,
                priority,
                500_000_000L,
                List.of(new VirtualAddress(address(IPV6_VIP), 64)),
                null,
                true,
                0,
                new GarpSettings(2, 0, 0),
                Authentication.NONE);
        EdgeSettings edge = new EdgeSettings(
                new WireSettings(ChecksumStyle.PSEUDO_HEADER, null, 0),
                EdgeSettings.DEFAULT_TTL,
                true,
                Map.of(),
                List.of(),
                List.of(),
                NotifyPrograms.NONE);
        return start(
                host,
                new VrrpSettings(
                        new DirectorSettings(List.of(front), List.of(), 0), Map.of("front", edge), Map.of(), Map.of()),
                priority);
    }

    private static EdgeSettings edge(boolean virtualMac, NotifyPrograms programs) throws Exception {
        VirtualRoute route = new VirtualRoute(
                Route.Type.UNICAST,
                new Prefix(address("198.51.100.0"), 24),
                address("192.0.2.254"),
                "",
                address(VIP),
                Route.MAIN_TABLE,
                50);
        Prefix network = new Prefix(address("192.0.2.0"), 24);
        Rule rule = new Rule(false, network, null, "", "", 0, 0, Rule.Action.LOOKUP, 100, 1000);
        return new EdgeSettings(
                new WireSettings(ChecksumStyle.PSEUDO_HEADER, null, 0),
                EdgeSettings.DEFAULT_TTL,
                virtualMac,
                Map.of(address("10.9.9.9"), new AddressPlace("lo", "lo:vip", 254)),
                List.of(route),
                List.of(rule),
                programs);
    }

    private static boolean holdsAll(Namespace host) {
        return host.ip("addr show to " + VIP).contains(VIP)
                && host.ip("addr show dev lo").contains("10.9.9.9/32 scope host lo:vip")
                && host.ip("route show 198.51.100.0/24").contains("via 192.0.2.254")
                && host.ip("rule show").contains("from 192.0.2.0/24 lookup 100");
    }

    private static boolean holdsNothing(Namespace host) {
        return !host.ip("addr show").matches("(?s).*(" + VIP + "|10\\.9\\.9\\.9)/.*")
                && host.ip("route show 198.51.100.0/24").isBlank()
                && !host.ip("rule show").contains("192.0.2.0/24");
    }

    private static String written(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException notYet) {
            return "";
        }
    }

    private void stop(VrrpRunner runner) throws Exception {
        running.remove(runner);
        runner.stop().get();
        runner.close();
    }

    @AfterEach
    void stopWhatAFailedTestHasLeft() throws Exception {
        for (VrrpRunner runner : List.copyOf(running)) {
            stop(runner);
        }
    }

    @Test
    void routesRulesAndOtherAddressesMoveWithAMasterWhosePeersAreToldOneByOne() throws Exception {
        Path told = directory.resolve("told");
        List<String> program = List.of("/bin/sh", "-c", "echo $LVSD_INSTANCE $LVSD_STATE >> " + told);
        EdgeSettings edge = edge(
                false,
                new NotifyPrograms(program, List.of(), List.of(), List.of(), NotifyPrograms.DEFAULT_TIMEOUT_NANOS));
        VrrpRunner one = start(site.one, 150, edge, List.of(address("192.0.2.2")));
        VrrpRunner two = start(site.two, 100, edge(false, NotifyPrograms.NONE), List.of(address("192.0.2.1")));
        Eventually.within(SOON, "the first has everything", () -> holdsAll(site.one) && holdsNothing(site.two));

        site.one.ip("route del 198.51.100.0/24");
        site.one.ip("rule del priority 1000");
        Eventually.within(SOON, "what was taken away is back", () -> holdsAll(site.one));
        Eventually.within(SOON, "the program has run", () -> written(told).equals("front master\n"));

        stop(one);
        Eventually.within(SOON, "the second has everything", () -> holdsAll(site.two) && holdsNothing(site.one));
        stop(two);
        assertThat(holdsNothing(site.two)).isTrue();
    }

    @Test
    void aMasterOfItsOwnHardwareAddressIsKnownByItAndSoIsTheNext() throws Exception {
        EdgeSettings edge = edge(true, NotifyPrograms.NONE);
        VrrpRunner one = start(site.one, 150, edge, List.of());
        VrrpRunner two = start(site.two, 100, edge, List.of());
        Eventually.within(SOON, "the first has everything", () -> holdsAll(site.one) && holdsNothing(site.two));
        assertThat(site.one.ip("addr show dev vrrp.77")).contains(MAC).contains(VIP);
        assertThat(neighbour()).contains(MAC);

        stop(one);
        Eventually.within(SOON, "the second has everything", () -> holdsAll(site.two) && holdsNothing(site.one));
        assertThat(neighbour()).contains(MAC);
        assertThat(site.one.ip("link show")).doesNotContain("vrrp.77");
        stop(two);
    }

    /** Peers answer the interface's own hardware address: what they say would not come to a socket on the other device. */
    @Test
    void aMasterOfItsOwnHardwareAddressSpeaksWithPeersThroughItsInterface() throws Exception {
        EdgeSettings edge = edge(true, NotifyPrograms.NONE);
        VrrpRunner two = start(site.two, 100, edge, List.of(address("192.0.2.1")));
        Eventually.within(SOON, "the second, alone, has everything", () -> holdsAll(site.two));
        VrrpRunner one = start(site.one, 150, edge, List.of(address("192.0.2.2")));
        Eventually.within(SOON, "the first has everything", () -> holdsAll(site.one) && holdsNothing(site.two));
        assertThat(site.one.ip("addr show dev vrrp.77")).contains(MAC).contains(VIP);
        assertThat(neighbour()).contains(MAC);

        stop(one);
        Eventually.within(SOON, "the second has everything", () -> holdsAll(site.two) && holdsNothing(site.one));
        stop(two);
    }

    /** Of a backup's frames switches would learn that the shared hardware address is behind it. */
    @Test
    void aBackupIsSilentUnderTheHardwareAddressThatItSharesWithTheMaster() throws Exception {
        EdgeSettings edge = edge(true, NotifyPrograms.NONE);
        VrrpRunner one = start(site.one, 150, edge, List.of());
        Eventually.within(SOON, "the first has everything", () -> holdsAll(site.one));
        try (Program frames = Program.start(
                site.wires, "tcpdump", "tcpdump", "-lnnei", "effects-2", "-Q", "in", "ether", "src", MAC)) {
            frames.awaitLog("listening on", SOON);
            VrrpRunner two = start(site.two, 100, edge, List.of());
            Eventually.within(SOON, "the second listens", () -> listens(site.two));
            // A report comes at once, and again within a second (RFC 3376 section 8.11).
            Eventually.pause(Duration.ofSeconds(3));
            assertThat(frames.log()).doesNotContain(MAC);
            assertThat(holdsAll(site.one)).isTrue();
            assertThat(holdsNothing(site.two)).isTrue();

            stop(one);
            frames.awaitLog(MAC, SOON);
            stop(two);
        }
    }

    /** A host that forwards is in more groups. A switch that snoops has to hear of the one that the backup listens to. */
    @Test
    void anIpv6BackupThatForwardsIsSilentLikewise() throws Exception {
        site.client.ip("-6 addr add 2001:db8::9/64 dev front nodad");
        site.two.sysctl("net.ipv6.conf.all.forwarding", 1);
        try (Program frames = Program.start(
                site.wires, "tcpdump", "tcpdump", "-lnnei", "effects-2", "-Q", "in", "ether", "src", IPV6_MAC)) {
            frames.awaitLog("listening on", SOON);
            VrrpRunner one = startSix(site.one, 150);
            Eventually.within(SOON, "the first has it", () -> holdsSix(site.one));
            VrrpRunner two = startSix(site.two, 100);
            Eventually.within(
                    SOON,
                    "the second listens",
                    () -> site.two.ip("link show").matches("(?s).*vrrp6\\.77@[^\n]* state UP .*")
                            && site.two.ip("maddress show dev front").contains("ff02::12"));
            // As long as a master's silence would be noticed, and reports repeated.
            Eventually.pause(Duration.ofSeconds(3));
            assertThat(frames.log()).doesNotContain(IPV6_MAC);
            assertThat(holdsSix(site.one)).isTrue();
            assertThat(holdsSix(site.two)).isFalse();

            stop(one);
            frames.awaitLog(IPV6_MAC, SOON);
            Eventually.within(SOON, "the second has it", () -> holdsSix(site.two));
            String answer = site.client.exec("bash", "-c", "(echo > /dev/tcp/" + IPV6_VIP + "/9) 2>&1 || true");
            assertThat(answer).as("of a port at which nobody listens").contains("refused");
            assertThat(site.client.ip("-6 neigh show to " + IPV6_VIP)).contains(IPV6_MAC);
            stop(two);
        } finally {
            site.two.sysctl("net.ipv6.conf.all.forwarding", 0);
        }
    }

    private static boolean holdsSix(Namespace host) {
        return host.ip("-6 addr show").contains(IPV6_VIP + "/64");
    }

    /** A runner that is closed without a stop leaves everything as a crash does. */
    @Test
    void whatACrashHasLeftGoesAtTheNextStartAndWhatIsSomebodyElsesStays() throws Exception {
        site.one.ipAll(
                "link add vrrp.98 link front address 00:00:5e:00:01:62 type macvlan mode vepa",
                "addr add 10.9.9.8/32 dev lo");
        VrrpRunner crashes = start(site.one, 150, edge(true, NotifyPrograms.NONE), List.of());
        Eventually.within(SOON, "it has everything", () -> holdsAll(site.one));
        assertThat(site.one.ip("link show dev vrrp.77")).containsPattern("alias lvsd /.*lease-150");
        running.remove(crashes);
        crashes.close();
        assertThat(holdsAll(site.one)).isTrue();
        // Of rules the kernel tells whose they are, too; nobody asks for them.
        site.one.ip("rule del priority 1000");

        VrrpRunner another = startSix(site.one, 150);
        Eventually.within(
                SOON,
                "only what somebody else has put there is left",
                () -> holdsNothing(site.one) && !site.one.ip("link show").contains("vrrp.77"));
        assertThat(site.one.ip("link show")).contains("vrrp.98");
        assertThat(site.one.ip("addr show dev lo")).contains("10.9.9.8");
        stop(another);
        site.one.ipAll("link del vrrp.98", "addr del 10.9.9.8/32 dev lo");
    }

    /** The kernel lets nothing in at a device without an address then, as a backup's is: not even loosely. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void aReversePathFilterOfTheWholeMachineKeepsNeitherMastersFromBackupsNorClientsFromMasters(String filter)
            throws Exception {
        filterReversePaths(filter);
        try {
            EdgeSettings edge = edge(true, NotifyPrograms.NONE);
            VrrpRunner one = start(site.one, 150, edge, List.of());
            Eventually.within(SOON, "the first has everything", () -> holdsAll(site.one));
            VrrpRunner two = start(site.two, 100, edge, List.of());
            Eventually.within(SOON, "the second listens", () -> listens(site.two));
            Eventually.pause(Duration.ofSeconds(3));
            assertThat(holdsNothing(site.two)).isTrue();
            String answer = site.client.exec("bash", "-c", "(echo > /dev/tcp/" + VIP + "/9) 2>&1 || true");
            assertThat(answer).as("of a port at which nobody listens").contains("refused");
            stop(one);
            stop(two);
        } finally {
            filterReversePaths("0");
        }
    }

    private void filterReversePaths(String filter) {
        site.one.exec("sysctl", "-w", "net.ipv4.conf.all.rp_filter=" + filter);
        site.two.exec("sysctl", "-w", "net.ipv4.conf.all.rp_filter=" + filter);
    }

    private static boolean listens(Namespace host) {
        return host.ip("link show").matches("(?s).*vrrp\\.77@[^\n]* state UP .*")
                && host.ip("maddress show dev front").contains("224.0.0.18");
    }

    /** What the client knows the address by, once it has asked. */
    private String neighbour() {
        site.client.ip("neigh flush all");
        site.client.exec("bash", "-c", "echo hello > /dev/udp/" + VIP + "/9; sleep 0.5");
        return site.client.ip("neigh show to " + VIP);
    }
}
