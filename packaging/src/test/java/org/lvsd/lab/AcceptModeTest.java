package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.daemon.director.EdgeSettings;
import org.lvsd.daemon.director.VrrpRunner;
import org.lvsd.daemon.director.VrrpSettings;
import org.lvsd.daemon.wanted.WireSettings;
import org.lvsd.netlink.nftables.InputFilter;
import org.lvsd.netlink.socket.NftablesClient;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.packet.Authentication;
import org.lvsd.vrrp.packet.ChecksumStyle;
import org.lvsd.vrrp.router.DirectorSettings;
import org.lvsd.vrrp.router.GarpSettings;
import org.lvsd.vrrp.router.Handover;
import org.lvsd.vrrp.router.InstanceOptions;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.VirtualAddress;

/** What a master does with packets to the virtual addresses themselves, as a client on the same link sees it. */
@NamespaceTest
class AcceptModeTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String TABLE = "lvsd";
    private static final List<String> VIRTUAL = List.of("192.0.2.100", "fe80::100", "2001:db8:1::100");
    private static Namespace client;
    private static Namespace director;

    @TempDir
    Path directory;

    private static synchronized void wire() {
        if (client == null) {
            client = Namespace.create("accept-client");
            director = Namespace.create("accept-lb");
            client.ip("link add front type veth peer name front netns " + director.name());
            configure(client, 9);
            configure(director, 1);
        }
    }

    private static void configure(Namespace host, int number) {
        host.sysctl("net.ipv6.conf.front.accept_dad", 0);
        host.ipAll(
                "addr add 192.0.2." + number + "/24 dev front",
                "addr add 2001:db8:1::" + number + "/64 dev front nodad",
                "link set front up");
    }

    private static InstanceSettings instance(String name, int virtualRouterId, boolean accept, String... addresses)
            throws Exception {
        List<VirtualAddress> virtual = new java.util.ArrayList<>();
        for (String each : addresses) {
            virtual.add(new VirtualAddress(InetAddress.getByName(each), each.contains(":") ? 64 : 24));
        }
        return new InstanceSettings(
                name,
                "front",
                virtualRouterId,
                3,
                AddressFamily.of(virtual.get(0).address()),
                150,
                100_000_000L,
                virtual,
                null,
                true,
                0,
                new GarpSettings(2, 0, 0),
                Authentication.NONE,
                new InstanceOptions(Handover.MAKE_BEFORE_BREAK, accept, List.of(), List.of()));
    }

    private static VrrpSettings settings(boolean accept) throws Exception {
        EdgeSettings edge = EdgeSettings.of(new WireSettings(ChecksumStyle.PSEUDO_HEADER, null, 0));
        return new VrrpSettings(
                new DirectorSettings(
                        List.of(
                                instance("four", 51, accept, VIRTUAL.get(0)),
                                instance("six", 61, accept, VIRTUAL.get(1), VIRTUAL.get(2))),
                        List.of(),
                        0),
                Map.of("four", edge, "six", edge),
                Map.of(),
                Map.of());
    }

    private VrrpRunner start(boolean accept) throws Exception {
        wire();
        VrrpSettings settings = settings(accept);
        // Its threads and sockets are in the namespace of the thread that starts it.
        VrrpRunner runner =
                director.call(() -> VrrpRunner.start(settings, directory.resolve("lease"), (instance, state) -> {}));
        runner.ready();
        return runner;
    }

    private static void awaitAddresses() {
        for (String each : VIRTUAL) {
            Eventually.within(SOON, each + " is held", () -> Site.holds(director, each));
        }
    }

    private static void stop(VrrpRunner runner) throws Exception {
        runner.stop().get();
        runner.close();
    }

    /** Answers an ICMP echo, and TCP, if only by refusing. */
    private static boolean answers(String address) throws Exception {
        String scoped = address.startsWith("fe80")
                ? address + "%" + link(client).substring(0, link(client).indexOf(':'))
                : address;
        boolean echo = client.call(() -> InetAddress.getByName(scoped).isReachable(300));
        assertThat(new Client(client).hears(scoped)).as("TCP to " + address).isEqualTo(echo);
        return echo;
    }

    /** Whether neighbour resolution, and a unicast probe after it, got the hardware address. */
    private static boolean isResolved(String address) {
        String hardware = link(director).replaceFirst("(?s).*link/ether ([0-9a-f:]+).*", "$1");
        client.ip("neigh replace " + address + " dev front nud probe lladdr " + hardware);
        Eventually.within(
                SOON,
                address + " answers a unicast probe",
                () -> neighbour(address).contains("REACHABLE"));
        client.ip("neigh flush all");
        client.exec("bash", "-c", "echo hello > /dev/udp/" + address + "/9; sleep 0.2");
        return neighbour(address).contains("lladdr");
    }

    private static String link(Namespace host) {
        return host.ip("-o link show front");
    }

    private static String neighbour(String address) {
        return client.ip("neigh show to " + address);
    }

    private static boolean hasTable() {
        return director.look(() -> {
            try (NftablesClient nftables = NftablesClient.open()) {
                return nftables.hasTable(TABLE);
            }
        });
    }

    @Test
    void whatComesToTheAddressesIsTakenByDefault() throws Exception {
        VrrpRunner runner = start(true);
        awaitAddresses();
        for (String each : VIRTUAL) {
            assertThat(answers(each)).as(each).isTrue();
        }
        assertThat(hasTable()).isFalse();
        stop(runner);
    }

    @Test
    void whatComesToTheAddressesIsDroppedExceptNeighbourDiscovery() throws Exception {
        VrrpRunner runner = start(false);
        awaitAddresses();
        for (String each : VIRTUAL) {
            assertThat(answers(each)).as(each).isFalse();
        }
        assertThat(isResolved(VIRTUAL.get(0))).isTrue();
        assertThat(isResolved(VIRTUAL.get(2))).isTrue();
        assertThat(answers("192.0.2.1")).isTrue();
        assertThat(answers("2001:db8:1::1")).isTrue();
        assertThat(director.call(() -> InetAddress.getByName(VIRTUAL.get(0)).isReachable(300)))
                .as("the host itself reaches it")
                .isTrue();

        stop(runner);
        assertThat(hasTable()).isFalse();
        assertThat(directory.resolve("lease.accept")).doesNotExist();
    }

    @Test
    void aReloadChangesWhatIsTakenWithoutLeavingMaster() throws Exception {
        VrrpRunner runner = start(true);
        awaitAddresses();
        assertThat(answers(VIRTUAL.get(0))).isTrue();
        runner.reconfigure(settings(false));
        assertThat(answers(VIRTUAL.get(0))).isFalse();
        runner.reconfigure(settings(true));
        assertThat(answers(VIRTUAL.get(0))).isTrue();
        assertThat(hasTable()).isFalse();
        stop(runner);
    }

    @Test
    void aTableThatSomethingElseRemovedIsPutBack() throws Exception {
        VrrpRunner runner = start(false);
        awaitAddresses();
        director.call(() -> {
            try (NftablesClient nftables = NftablesClient.open()) {
                nftables.remove(new InputFilter(TABLE, List.of(), List.of(), Set.of()));
            }
            return null;
        });
        assertThat(answers(VIRTUAL.get(0))).isTrue();
        Eventually.within(SOON, "the table is back", AcceptModeTest::hasTable);
        assertThat(answers(VIRTUAL.get(0))).isFalse();
        stop(runner);
    }
}
