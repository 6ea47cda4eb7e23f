package org.lvsd.daemon.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.ForwardingMethod;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.Netmask;
import org.lvsd.netlink.ipvs.Protocol;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.Tunnel;
import org.lvsd.netlink.plan.Plan;

final class PlanTextTest {
    private static ServiceKey key(int port) throws Exception {
        return new ServiceKey.AddressService(Protocol.TCP, InetAddress.getByName("192.0.2.100"), port);
    }

    private static Destination server(int last, int weight) throws Exception {
        return Destination.of(
                new DestinationKey(InetAddress.getByName("10.0.0." + last), 80), ForwardingMethod.MASQUERADE, weight);
    }

    private static IpvsTable table(Service service, Destination... servers) {
        Map<DestinationKey, Destination> destinations = new java.util.HashMap<>();
        for (Destination server : servers) {
            destinations.put(server.key(), server);
        }
        return new IpvsTable(Map.of(service.key(), new ServiceEntry(service, destinations)));
    }

    private static String diff(IpvsTable wanted, IpvsTable actual) {
        return PlanText.of(Plan.of(wanted, actual, key -> true), actual);
    }

    @Test
    void whatIsAddedChangedAndRemovedStandsUnderItsService() throws Exception {
        IpvsTable actual = table(Service.of(key(80), "wlc"), server(11, 1), server(12, 1));
        IpvsTable wanted = table(Service.of(key(80), "wlc"), server(12, 3), server(13, 1));

        assertThat(diff(wanted, actual)).isEqualTo("""
                  tcp 192.0.2.100:80
                  + 10.0.0.13:80  nat, weight 1
                  ~ 10.0.0.12:80  weight 1 → 3
                  - 10.0.0.11:80
                3 changes
                """);
    }

    @Test
    void aServiceThatGoesTakesItsServersAlong() throws Exception {
        IpvsTable actual = table(Service.of(key(80), "wlc"), server(11, 1));
        IpvsTable wanted = table(Service.of(key(81), "sh").withFlags(Service.F_SH_FALLBACK | Service.F_SH_PORT));

        assertThat(diff(wanted, actual)).isEqualTo("""
                + tcp 192.0.2.100:81  sh, sh-fallback sh-port
                - tcp 192.0.2.100:80
                  - 10.0.0.11:80
                2 changes
                """);
    }

    @Test
    void everyFieldThatDiffersIsNamed() throws Exception {
        Service persistent = Service.of(key(80), "rr")
                .withPersistence(300, Netmask.ofPrefix(2, 24))
                .withPersistenceEngine("sip");
        Destination tunnelled =
                new Destination(server(11, 1).key(), ForwardingMethod.TUNNEL, 1, 100, 50, new Tunnel(1, 6080, 2));
        IpvsTable actual = table(Service.of(key(80), "wlc"), server(11, 1));

        assertThat(diff(table(persistent, tunnelled), actual)).isEqualTo("""
                ~ tcp 192.0.2.100:80  scheduler wlc → rr, persistence off → 300 s per /24 by sip
                  ~ 10.0.0.11:80  forwarding nat → tunnel gue port 6080 remcsum, upper connections 0 → 100, \
                lower connections 0 → 50
                2 changes
                """);
    }

    @Test
    void nothingToDoIsSaid() {
        assertThat(diff(IpvsTable.EMPTY, IpvsTable.EMPTY)).isEqualTo("nothing would change\n");
    }
}
