package org.lvsd.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lvsd.daemon.Configurations;

final class SysctlNeedsTest {
    private static java.util.List<String> keys(String instances, String service) {
        String yaml = (instances.isEmpty() ? "" : "vrrp: {instances: [" + instances + "]}\n") + "virtual_servers: ["
                + service + "]\n";
        return SysctlNeeds.of(Configurations.of(yaml)).stream()
                .map(need -> need.key() + "=" + need.value())
                .toList();
    }

    @Test
    void natNeedsForwardingOfItsFamily() {
        assertThat(
                        keys(
                                "",
                                "{name: a, address: '192.0.2.1:80', forwarding: nat, real_servers: [{address: '10.0.0.1:80'}]}"))
                .containsExactly("net.ipv4.ip_forward=1");
        assertThat(keys(
                        "",
                        "{name: a, address: '[2001:db8::1]:80', forwarding: nat,"
                                + " real_servers: [{address: '[2001:db8::2]:80'}]}"))
                .containsExactly("net.ipv6.conf.all.forwarding=1");
    }

    @Test
    void otherForwardingNeedsNothing() {
        assertThat(
                        keys(
                                "",
                                "{name: a, address: '192.0.2.1:80', forwarding: direct,"
                                        + " real_servers: [{address: '10.0.0.1:80'}, {address: '10.0.0.2:80', forwarding: tunnel}]}"))
                .isEmpty();
    }

    @Test
    void natOnTheClientsNetworkNeedsRedirectsOffOnTheInterfaceAndOnAll() {
        assertThat(
                        keys(
                                "{name: v, interface: eth0.7, virtual_router_id: 1, virtual_addresses: [192.0.2.1/24]}",
                                "{name: a, address: '192.0.2.1:80', forwarding: nat, real_servers: [{address: '192.0.2.9:80'}]}"))
                .containsExactly(
                        "net.ipv4.ip_forward=1",
                        "net.ipv4.conf.all.send_redirects=0",
                        "net.ipv4.conf.eth0/7.send_redirects=0");
    }
}
