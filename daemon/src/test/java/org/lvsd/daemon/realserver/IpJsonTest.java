package org.lvsd.daemon.realserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lvsd.daemon.realserver.Fixtures.address;

import org.junit.jupiter.api.Test;
import org.lvsd.daemon.OperatorException;

/** Texts printed by iproute2 6.1.0 on Linux 6.1, shortened by what is not read. */
final class IpJsonTest {
    @Test
    void tunnelDevicesAreToldFromOthers() throws Exception {
        String json = """
                [{"ifname":"lo","flags":["LOOPBACK","UP","LOWER_UP"]},
                 {"ifname":"front","flags":["BROADCAST","UP"],"linkinfo":{"info_kind":"veth"}},
                 {"ifname":"tunl0","flags":["NOARP"],"linkinfo":{"info_kind":"ipip","info_data":\
                {"proto":"any","remote":"any","local":"any","ttl":0,"pmtudisc":false}}},
                 {"ifname":"lvsd-ip6tnl","flags":["NOARP","UP","LOWER_UP"],"linkinfo":{"info_kind":"ip6tnl","info_data":\
                {"proto":"any","remote":"any","local":"2001:db8:2::11","ttl":64,"encap_limit":4}}}]
                """;
        assertThat(IpJson.devices(json))
                .containsExactly(
                        new HostFacts.Device("tunl0", "ipip", false, null, null, false),
                        new HostFacts.Device("lvsd-ip6tnl", "ip6tnl", true, address("2001:db8:2::11"), null, false));
    }

    @Test
    void guePortsHaveAFamily() throws Exception {
        assertThat(IpJson.fouPorts("[{\"port\":6080,\"gue\":null,\"family\":\"inet6\"},"
                        + "{\"port\":5555,\"ipproto\":4,\"family\":\"inet\"}]"))
                .containsExactly(new HostFacts.FouPort(6080, true, true), new HostFacts.FouPort(5555, false, false));
    }

    @Test
    void defaultRoutesAndRulesHaveATable() throws Exception {
        assertThat(IpJson.routes(
                        "[{\"dst\":\"default\",\"gateway\":\"10.0.0.1\",\"dev\":\"eth0\",\"flags\":[]},"
                                + "{\"dst\":\"default\",\"gateway\":\"10.0.0.254\",\"dev\":\"eth0\",\"table\":\"112\"},"
                                + "{\"type\":\"unreachable\",\"dst\":\"default\",\"dev\":\"lo\",\"table\":\"9\"},"
                                + "{\"dst\":\"10.0.0.0/24\",\"dev\":\"back\"}]",
                        false))
                .containsExactly(
                        new HostFacts.Route(254, false, address("10.0.0.1"), "eth0"),
                        new HostFacts.Route(112, false, address("10.0.0.254"), "eth0"));
        assertThat(IpJson.rules("[{\"priority\":0,\"src\":\"all\",\"table\":\"local\"},"
                        + "{\"priority\":9,\"src\":\"10.1.0.0\",\"srclen\":16,\"table\":\"7\"},"
                        + "{\"priority\":32765,\"src\":\"10.0.0.11\",\"table\":\"112\"}]"))
                .containsExactly(new HostFacts.Rule(address("10.0.0.11"), 112));
    }

    @Test
    void addressesHaveTheirDevice() throws Exception {
        assertThat(IpJson.addresses("[{\"ifname\":\"eth0\",\"addr_info\":[{\"family\":\"inet\",\"local\":\"10.0.0.11\","
                        + "\"prefixlen\":24}]},{\"ifname\":\"eth1\",\"addr_info\":[]}]"))
                .containsExactly(new HostFacts.Address("eth0", address("10.0.0.11"), 24));
    }

    @Test
    void nothingIsAnEmptyListAndNonsenseAnError() throws Exception {
        assertThat(IpJson.rules("")).isEmpty();
        assertThatThrownBy(() -> IpJson.rules("0: from all lookup local"))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("iproute2");
    }
}
