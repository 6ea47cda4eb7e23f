package org.lvsd.daemon.realserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lvsd.daemon.realserver.Fixtures.address;
import static org.lvsd.daemon.realserver.Fixtures.commands;
import static org.lvsd.daemon.realserver.Fixtures.request;
import static org.lvsd.daemon.realserver.Fixtures.service;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.realserver.Fixtures.Machine;

final class PlannerTest {
    private static final String SERVICES = "virtual_servers:\n";
    private static final String DIRECT = SERVICES + service("web", "192.0.2.100:80", "direct", "10.0.0.11:80");
    private static final String TUNNEL = SERVICES + service("web", "192.0.2.100:80", "tunnel", "10.0.0.11:80");

    @Test
    void directRoutingSilencesArpBeforeTheAddressIsThere() throws Exception {
        String yaml = SERVICES + service("web", "192.0.2.100:80", "direct", "10.0.0.11:80", "10.0.0.12:80");
        assertThat(commands(yaml, new Machine("10.0.0.11/24 eth0")))
                .containsExactly(
                        "sysctl -w net.ipv4.conf.all.arp_ignore=1",
                        "sysctl -w net.ipv4.conf.all.arp_announce=2",
                        "ip addr add 192.0.2.100/32 dev lo");
    }

    @Test
    void directRoutingOfIpv6NeedsTheAddressAlone() throws Exception {
        String yaml = SERVICES + service("web", "[2001:db8:1::100]:80", "direct", "[2001:db8:2::11]:80");
        assertThat(commands(yaml, new Machine("2001:db8:2::11/64 eth0")))
                .containsExactly("ip addr add 2001:db8:1::100/128 dev lo nodad preferred_lft 0");
    }

    @Test
    void anAddressOfSeveralServicesIsPutThereOnce() throws Exception {
        String yaml = SERVICES
                + service("web", "192.0.2.100:80", "direct", "10.0.0.11:80")
                + service("tls", "192.0.2.100:443", "direct", "10.0.0.11:443")
                + service("mail", "192.0.2.101:25", "direct", "10.0.0.11:25");
        assertThat(commands(yaml, new Machine("10.0.0.11/24 eth0")))
                .filteredOn(line -> line.startsWith("ip addr"))
                .containsExactly("ip addr add 192.0.2.100/32 dev lo", "ip addr add 192.0.2.101/32 dev lo");
    }

    @Test
    void whatIsAlreadySoIsNotDoneAgain() throws Exception {
        String yaml = SERVICES + service("web", "192.0.2.100:80", "direct", "10.0.0.11:80");
        Machine ready = new Machine("10.0.0.11/24 eth0", "192.0.2.100/32 lo")
                .with("net.ipv4.conf.all.arp_ignore", 2)
                .with("net.ipv4.conf.all.arp_announce", 2);
        assertThat(commands(yaml, ready)).isEmpty();
        assertThat(RealServerSetup.plan(request(yaml), ready.facts()).steps()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 8})
    void someValuesKeepAnAddressOnLoSecret(int value) throws Exception {
        Machine machine = new Machine("10.0.0.11/24 eth0").with("net.ipv4.conf.all.arp_ignore", value);
        assertThat(commands(DIRECT, machine)).noneMatch(line -> line.contains("arp_ignore"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 5, 6, 7, 9})
    void withTheOthersTheMachineWouldAnswer(int value) throws Exception {
        Machine machine = new Machine("10.0.0.11/24 eth0").with("net.ipv4.conf.all.arp_ignore", value);
        assertThat(commands(DIRECT, machine)).contains("sysctl -w net.ipv4.conf.all.arp_ignore=1");
    }

    @Test
    void anInterfacesOwnLargerValueThatAnswersIsSetToo() throws Exception {
        Machine machine = new Machine("10.0.0.11/24 eth0")
                .with("net.ipv4.conf.eth0.arp_ignore", 3)
                .with("net.ipv4.conf.eth1.arp_ignore", 8)
                .with("net.ipv4.conf.default.arp_ignore", 4)
                .with("net.ipv4.conf.lo.arp_ignore", 3)
                .with("net.ipv4.conf.eth1.arp_announce", 3);
        assertThat(commands(DIRECT, machine))
                .containsExactly(
                        "sysctl -w net.ipv4.conf.all.arp_ignore=1",
                        "sysctl -w net.ipv4.conf.default.arp_ignore=1",
                        "sysctl -w net.ipv4.conf.eth0.arp_ignore=1",
                        "sysctl -w net.ipv4.conf.all.arp_announce=2",
                        "sysctl -w net.ipv4.conf.eth1.arp_announce=2",
                        "ip addr add 192.0.2.100/32 dev lo");
        machine.with("net.ipv4.conf.all.arp_ignore", 8);
        assertThat(commands(DIRECT, machine)).noneMatch(line -> line.contains("arp_ignore"));
    }

    @Test
    void strictFilteringIsLoosenedWhereClientsPacketsComeInOffTheirWayBack() throws Exception {
        String yaml = SERVICES + service("web", "192.0.2.100:80", "direct", "10.0.0.11:80");
        Machine strict =
                new Machine("10.0.0.11/24 eth1", "198.51.100.7/24 eth0").with("net.ipv4.conf.all.rp_filter", 1);
        strict.routes.add(new HostFacts.Route(HostFacts.MAIN, false, address("198.51.100.1"), "eth0"));
        assertThat(commands(yaml, strict)).contains("sysctl -w net.ipv4.conf.eth1.rp_filter=2");
        strict.with("net.ipv4.conf.eth1.rp_filter", 2);
        assertThat(RealServerSetup.plan(request(yaml), strict.facts()).steps())
                .filteredOn(step -> step.commandLine().contains("rp_filter"))
                .singleElement()
                .matches(Step::alreadySo);
        strict.with("net.ipv4.conf.eth1.rp_filter", 0);
        strict.routes.set(0, new HostFacts.Route(HostFacts.MAIN, false, address("10.0.0.1"), "eth1"));
        assertThat(commands(yaml, strict)).noneMatch(line -> line.contains("rp_filter"));
    }

    @Test
    void aTunnelGetsADeviceWithTheAddressOnIt() throws Exception {
        assertThat(commands(TUNNEL, new Machine("10.0.0.11/24 eth0").with("net.ipv4.conf.all.rp_filter", 1)))
                .containsExactly(
                        "sysctl -w net.ipv4.conf.all.arp_ignore=1",
                        "sysctl -w net.ipv4.conf.all.arp_announce=2",
                        "ip link add lvsd-ipip type ipip local 10.0.0.11 remote any",
                        "ip link set lvsd-ipip up",
                        "ip addr add 192.0.2.100/32 dev lvsd-ipip",
                        "sysctl -w net.ipv4.conf.lvsd-ipip.rp_filter=2");
    }

    @Test
    void aDeviceForTheSameAddressIsUsedWhateverItsName() throws Exception {
        Machine machine = new Machine("10.0.0.11/24 eth0");
        machine.devices.add(new HostFacts.Device("tun7", "ipip", false, address("10.0.0.11"), null, false));
        assertThat(commands(TUNNEL, machine))
                .contains("ip link set tun7 up", "ip addr add 192.0.2.100/32 dev tun7")
                .noneMatch(line -> line.startsWith("ip link add"));
    }

    @Test
    void aNameThatIsTakenIsPassedOver() throws Exception {
        Machine machine = new Machine("10.0.0.11/24 eth0");
        machine.devices.add(new HostFacts.Device("lvsd-ipip", "ipip", true, address("10.0.9.9"), null, false));
        assertThat(commands(TUNNEL, machine)).contains("ip link add lvsd-ipip2 type ipip local 10.0.0.11 remote any");
    }

    @Test
    void ipv6InIpv4AndAnythingInIpv6HaveDevicesOfTheirOwn() throws Exception {
        String yaml = SERVICES
                + service("six", "[2001:db8:1::100]:80", "tunnel", "10.0.0.11:80")
                + service("four", "192.0.2.100:80", "tunnel", "[2001:db8:2::11]:80");
        assertThat(commands(yaml, new Machine("10.0.0.11/24 eth0", "2001:db8:2::11/64 eth0")))
                .contains(
                        "ip link add lvsd-sit type sit local 10.0.0.11 remote any",
                        "ip addr add 2001:db8:1::100/128 dev lvsd-sit nodad preferred_lft 0",
                        "ip link add lvsd-ip6tnl type ip6tnl mode any local 2001:db8:2::11 remote any",
                        "ip addr add 192.0.2.100/32 dev lvsd-ip6tnl");
    }

    @Test
    void gueGetsItsPortInFrontOfTheDevice() throws Exception {
        String yaml = TUNNEL + "    tunnel: {type: gue, port: 6080}\n"
                + service("six", "[2001:db8:1::100]:80", "tunnel", "[2001:db8:2::11]:80")
                + "    tunnel: {type: gue, port: 6081}\n";
        assertThat(commands(yaml, new Machine("10.0.0.11/24 eth0", "2001:db8:2::11/64 eth0")))
                .containsSubsequence(
                        "modprobe fou",
                        "ip fou add port 6080 gue",
                        "ip -6 fou add port 6081 gue",
                        "ip link add lvsd-ipip type ipip local 10.0.0.11 remote any");
    }

    @Test
    void aGuePortThatIsThereStays() throws Exception {
        Machine machine = new Machine("10.0.0.11/24 eth0");
        machine.fouLoaded = true;
        machine.fouPorts.add(new HostFacts.FouPort(6080, false, true));
        assertThat(commands(TUNNEL + "    tunnel: {type: gue, port: 6080}\n", machine))
                .noneMatch(line -> line.contains("fou"));
    }

    @Test
    void greTakesChecksumsWhenTheyAreSent() throws Exception {
        String yaml = TUNNEL + "    tunnel: {type: gre, checksum: csum}\n";
        Machine machine = new Machine("10.0.0.11/24 eth0");
        assertThat(commands(yaml, machine)).contains("ip link add lvsd-gre type gre local 10.0.0.11 remote any icsum");
        machine.devices.add(new HostFacts.Device("lvsd-gre", "gre", true, address("10.0.0.11"), null, false));
        assertThat(commands(yaml, machine))
                .contains("ip link change lvsd-gre type gre local 10.0.0.11 remote any icsum");
    }

    @Test
    void greWithAndWithoutChecksumsToOneAddressIsRefused() {
        String yaml = TUNNEL
                + "    tunnel: {type: gre, checksum: csum}\n"
                + service("api", "192.0.2.101:80", "tunnel", "10.0.0.11:80")
                + "    tunnel: {type: gre}\n";
        assertThatThrownBy(() -> commands(yaml, new Machine("10.0.0.11/24 eth0")))
                .isInstanceOf(OperatorException.class)
                .hasMessageContainingAll("services web and api", "10.0.0.11", "same tunnel checksum");
    }

    @Test
    void ofAMarkedServiceTheAddressesMustBeTold() {
        String yaml = SERVICES + "  - name: web\n    firewall_mark: 7\n    family: ipv4\n    forwarding: direct\n"
                + "    real_servers: [{address: 10.0.0.11}]\n";
        assertThatThrownBy(() -> commands(yaml, new Machine("10.0.0.11/24 eth0")))
                .isInstanceOf(OperatorException.class)
                .hasMessageContainingAll("service web", "mark 7", "--virtual-address");
    }

    @Test
    void aMachineThatIsNoRealServerIsTold() {
        assertThatThrownBy(() -> commands(TUNNEL, new Machine("10.9.9.9/24 eth0")))
                .isInstanceOf(OperatorException.class)
                .hasMessage("this machine has none of the real servers' addresses in lvsd.yaml (10.0.0.11): run it on a"
                        + " real server, or see what another one needs with --server ADDRESS");
    }

    @Test
    void everyStepHasAWayBackExceptTheModule() throws Exception {
        String yaml = TUNNEL + "    tunnel: {type: gue, port: 6080}\n";
        assertThat(RealServerSetup.plan(request(yaml), new Machine("10.0.0.11/24 eth0").facts())
                        .steps())
                .filteredOn(step -> !step.commandLine().startsWith("modprobe"))
                // The device's own setting goes with the device.
                .filteredOn(step -> !step.commandLine().contains("lvsd-ipip.rp_filter"))
                .isNotEmpty()
                .allSatisfy(step -> assertThat(step.undo()).isNotEmpty());
    }
}
