package org.lvsd.daemon.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.daemon.Configurations;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.ForwardingMethod;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.plan.Plan;

final class WantedTableTest {
    private final Configuration full = Configurations.of(Configurations.FULL);

    @Test
    void everyServiceIsWantedWithTheServersThatAreUp() {
        IpvsTable table = Configurations.table(full, id -> id.server().contains("11"));

        assertThat(Plan.of(table, IpvsTable.EMPTY, key -> true))
                .extracting(Object::toString)
                .containsExactly(
                        "add service tcp 192.0.2.100:80 wlc",
                        "add server 10.0.0.11:8080 to tcp 192.0.2.100:80 with weight 2",
                        "add service udp [2001:db8::1]:53 rr",
                        "add server [2001:db8::11]:53 to udp [2001:db8::1]:53 with weight 1");
    }

    @Test
    void aServiceStaysWithoutServersWhenAllAreDown() {
        IpvsTable table = Configurations.table(full, id -> false);

        assertThat(table.services()).hasSize(2);
        assertThat(table.services().values())
                .allSatisfy(entry -> assertThat(entry.destinations()).isEmpty());
    }

    @Test
    void theForwardingMethodIsTheKernels() {
        assertThat(method("nat")).isEqualTo(ForwardingMethod.MASQUERADE);
        assertThat(method("direct")).isEqualTo(ForwardingMethod.DIRECT_ROUTE);
        assertThat(method("tunnel")).isEqualTo(ForwardingMethod.TUNNEL);
    }

    private static ForwardingMethod method(String name) {
        Configuration one = Configurations.of("""
                virtual_servers:
                  - name: web
                    address: 192.0.2.100:80
                    forwarding: %s
                    real_servers: [{address: "10.0.0.11:80"}]
                """.formatted(name));
        ServiceEntry entry = Configurations.table(one, id -> true)
                .services()
                .values()
                .iterator()
                .next();
        return entry.destinations().values().iterator().next().method();
    }

    @Test
    void theKeysAreThoseOfTheServices() {
        assertThat(WantedTable.keys(full))
                .isEqualTo(Configurations.table(full, id -> true).services().keySet());
    }

    @Test
    void aServerThatIsLeavingDoesNotTakeThePlaceOfOneThatIsInTheFile() {
        VirtualServer web = full.virtualServers().get(0);
        WantedTable.Weights weights = new WantedTable.Weights() {
            private int before;

            @Override
            public OptionalInt of(ServerId id, RealServer server) {
                return OptionalInt.of(before++ < 2 ? server.weight() : 0);
            }

            @Override
            public Collection<RealServer> leaving(VirtualServer service) {
                return service.realServers();
            }
        };

        assertThat(WantedTable.of(List.of(web), weights)
                        .services()
                        .values()
                        .iterator()
                        .next()
                        .destinations()
                        .values())
                .extracting(Destination::weight)
                .containsExactly(2, 1);
    }
}
