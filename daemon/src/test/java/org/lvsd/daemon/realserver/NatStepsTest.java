package org.lvsd.daemon.realserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lvsd.daemon.realserver.Fixtures.address;
import static org.lvsd.daemon.realserver.Fixtures.commands;
import static org.lvsd.daemon.realserver.Fixtures.request;
import static org.lvsd.daemon.realserver.Fixtures.service;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.realserver.Fixtures.Machine;

final class NatStepsTest {
    private static final String INSTANCES = """
            vrrp:
              instances:
                - {name: front, interface: eth0, virtual_router_id: 51, virtual_addresses: [192.0.2.100/24]}
                - {name: back, interface: eth1, virtual_router_id: 52, virtual_addresses: [10.0.0.254/24]}
                - {name: back6, interface: eth1, virtual_router_id: 53, virtual_addresses: ['2001:db8:2::fe/64']}
            """;
    private static final String SERVICES =
            "virtual_servers:\n" + service("web", "192.0.2.100:80", "nat", "10.0.0.11:80");
    private static final String YAML = INSTANCES + SERVICES;

    @Test
    void aMachineWithOneNetworkGetsADefaultRouteToTheAddressThatMovesWithTheMaster() throws Exception {
        assertThat(commands(YAML, new Machine("10.0.0.11/24 eth0", "127.0.0.1/8 lo")))
                .containsExactly("ip route add default via 10.0.0.254");
    }

    @Test
    void soWithIpv6() throws Exception {
        String yaml =
                INSTANCES + "virtual_servers:\n" + service("web", "[2001:db8:1::100]:80", "nat", "[2001:db8:2::11]:80");
        assertThat(commands(yaml, new Machine("2001:db8:2::11/64 eth0", "fe80::1/64 eth0", "10.0.0.11/24 eth1")))
                .containsExactly("ip -6 route add default via 2001:db8:2::fe");
    }

    @Test
    void aMachineWithOtherWaysOutKeepsThem() throws Exception {
        assertThat(commands(YAML, new Machine("10.0.0.11/24 eth0", "198.51.100.7/24 eth1")))
                .containsExactly(
                        "ip route add 10.0.0.0/24 dev eth0 table 112",
                        "ip route add default via 10.0.0.254 dev eth0 table 112",
                        "ip rule add from 10.0.0.11 lookup 112");
    }

    @Test
    void soDoesOneWithAnotherDefaultRoute() throws Exception {
        Machine machine = new Machine("10.0.0.11/24 eth0");
        machine.routes.add(new HostFacts.Route(HostFacts.MAIN, false, address("10.0.0.1"), "eth0"));
        assertThat(commands(YAML, machine)).hasSize(3).last().isEqualTo("ip rule add from 10.0.0.11 lookup 112");
    }

    @Test
    void theDefaultRouteThatIsThereIsEnough() throws Exception {
        Machine machine = new Machine("10.0.0.11/24 eth0");
        machine.routes.add(new HostFacts.Route(HostFacts.MAIN, false, address("10.0.0.254"), "eth0"));
        assertThat(commands(YAML, machine)).isEmpty();
    }

    @Test
    void soIsTheTableThatIsThere() throws Exception {
        Machine machine = new Machine("10.0.0.11/24 eth0", "198.51.100.7/24 eth1");
        machine.routes.add(new HostFacts.Route(140, false, address("10.0.0.254"), "eth0"));
        machine.rules.add(new HostFacts.Rule(address("10.0.0.11"), 140));
        assertThat(commands(YAML, machine)).isEmpty();
    }

    @Test
    void aTableThatIsTakenIsPassedOver() throws Exception {
        Machine machine = new Machine("10.0.0.11/24 eth0", "198.51.100.7/24 eth1");
        machine.rules.add(new HostFacts.Rule(address("10.7.7.7"), 112));
        assertThat(commands(YAML, machine)).contains("ip rule add from 10.0.0.11 lookup 113");
    }

    @Test
    void severalServicesOfOneServerShareItsRoute() throws Exception {
        String yaml = YAML + service("tls", "192.0.2.100:443", "nat", "10.0.0.11:443");
        assertThat(commands(yaml, new Machine("10.0.0.11/24 eth0"))).hasSize(1);
    }

    @Test
    void withoutAVirtualAddressInItsNetworkTheGatewayMustBeTold() throws Exception {
        Machine machine = new Machine("10.0.0.11/24 eth0");
        assertThatThrownBy(() -> commands(SERVICES, machine))
                .isInstanceOf(OperatorException.class)
                .hasMessageContainingAll("service web uses NAT", "10.0.0.11", "--gateway ADDRESS");
        var told = RealServerSetup.plan(request(SERVICES, "10.0.0.1"), machine.facts());
        assertThat(told.steps()).extracting(Step::commandLine).containsExactly("ip route add default via 10.0.0.1");
    }

    @Test
    void aGatewayOutsideTheNetworkIsRefused() {
        HostFacts facts = new Machine("10.0.0.11/24 eth0").facts();
        assertThatThrownBy(() -> RealServerSetup.plan(request(SERVICES, "10.0.1.1"), facts))
                .isInstanceOf(OperatorException.class)
                .hasMessageContainingAll("--gateway 10.0.1.1", "10.0.0.11/24");
    }

    @Test
    void amongSeveralTheOperatorChooses() {
        String yaml = INSTANCES.replace("10.0.0.254/24", "10.0.0.254/24, 10.0.0.253/24") + SERVICES;
        assertThatThrownBy(() -> commands(yaml, new Machine("10.0.0.11/24 eth0")))
                .isInstanceOf(OperatorException.class)
                .hasMessageContainingAll("10.0.0.254 of back", "10.0.0.253 of back", "--gateway");
    }

    @Test
    void forAnotherMachineItsOneNetworkIsAssumed() throws Exception {
        RealServerSetup.Request here = request(YAML);
        var there = new RealServerSetup.Request(
                here.configuration(), here.file(), List.of(), List.of(address("10.0.0.11")), List.of(), null);
        RealServerSetup.Result result = RealServerSetup.plan(there, new Machine("10.9.9.9/24 eth0").facts());
        assertThat(result.local()).isFalse();
        assertThat(result.steps()).extracting(Step::commandLine).containsExactly("ip route add default via 10.0.0.254");
    }
}
