package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.vrrp.packet.Authentication;
import org.lvsd.vrrp.packet.Rejection;
import org.lvsd.vrrp.packet.RejectionReason;
import org.lvsd.vrrp.router.Conflict;
import org.lvsd.vrrp.router.GarpSettings;
import org.lvsd.vrrp.router.Handover;
import org.lvsd.vrrp.router.InstanceOptions;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.RouterState;
import org.lvsd.vrrp.socket.Datagram;

final class UnicastTest {
    private static final InetAddress TWO = Addresses.of("192.0.2.2");
    private static final InetAddress THREE = Addresses.of("198.51.100.3");

    @TempDir
    Path directory;

    private Desk desk() throws Exception {
        return desk(EdgeSettings.of(Desk.plain()));
    }

    private Desk desk(int ttl) throws Exception {
        return desk(new EdgeSettings(Desk.plain(), ttl, false, Map.of(), List.of(), List.of(), NotifyPrograms.NONE));
    }

    private Desk desk(EdgeSettings edge) throws Exception {
        InstanceSettings plain = Desk.front(150, "192.0.2.100/24");
        InstanceSettings unicast = new InstanceSettings(
                plain.name(),
                plain.interfaceName(),
                plain.virtualRouterId(),
                plain.version(),
                plain.family(),
                plain.priority(),
                plain.advertIntervalNanos(),
                plain.addresses(),
                null,
                true,
                0,
                new GarpSettings(1, 0, 0),
                Authentication.NONE,
                new InstanceOptions(Handover.RELEASE, true, List.of(), List.of(TWO, THREE)));
        return new Desk(directory, Desk.settings(unicast, edge));
    }

    @Test
    void eachPeerIsSentItsOwnAdvertisementAndTheGroupNone() throws Exception {
        Desk desk = desk().becomeMaster();
        desk.wire().take();

        desk.pass(Desk.SECOND);

        // The desk's wire verifies the checksum, which covers the destination.
        assertThat(desk.wire().take()).containsExactly("150 to 192.0.2.2", "150 to 198.51.100.3");
    }

    @Test
    void aPeerThatCannotBeReachedDoesNotEndTheLeaseThatAnotherOneHears() throws Exception {
        Desk desk = desk().becomeMaster();
        MastershipLease lease = new MastershipLease(LeaseFile.open(directory.resolve("lease"), "boot"));
        long before = lease.untilNanos("eth0 IPV4 51 v3");
        desk.wire().unreachable.add(THREE);

        desk.pass(Desk.SECOND);
        assertThat(lease.untilNanos("eth0 IPV4 51 v3")).isEqualTo(before + Desk.SECOND);

        desk.wire().unreachable.add(TWO);
        desk.pass(Desk.SECOND);
        assertThat(lease.untilNanos("eth0 IPV4 51 v3")).isEqualTo(before + Desk.SECOND);
    }

    @Test
    void aPeerIsBelieved() throws Exception {
        Desk desk = desk().becomeMaster();

        desk.receive(200, "198.51.100.3", "192.0.2.1", "192.0.2.100");

        assertThat(desk.state()).isEqualTo(RouterState.BACKUP);
    }

    @Test
    void whoIsNoPeerIsNotBelievedButCounted() throws Exception {
        Desk desk = desk().becomeMaster();

        desk.receive(255, "203.0.113.66", "192.0.2.1", "192.0.2.100");

        assertThat(desk.state()).isEqualTo(RouterState.MASTER);
        assertThat(desk.view().rejected()).containsEntry(RejectionReason.SOURCE, 1L);
        assertThat(desk.view().snapshot().standing().conflicts()).containsExactly(Map.entry(Conflict.UNKNOWN_PEER, 1L));
    }

    @Test
    void multicastOfStrangersIsNoneOfItsBusiness() throws Exception {
        Desk desk = desk().becomeMaster();

        desk.receive(255, "192.0.2.66", "224.0.0.18", "192.0.2.200");

        assertThat(desk.state()).isEqualTo(RouterState.MASTER);
        assertThat(desk.view().rejected()).isEmpty();
    }

    @Test
    void aPeerThatUsesMulticastIsNotBelievedButCounted() throws Exception {
        Desk desk = desk().becomeMaster();

        desk.receive(255, "192.0.2.2", "224.0.0.18", "192.0.2.200");
        desk.receive(255, "192.0.2.66", "224.0.0.18", "192.0.2.100");

        assertThat(desk.state()).isEqualTo(RouterState.MASTER);
        assertThat(desk.view().rejected()).containsExactly(Map.entry(RejectionReason.MULTICAST, 2L));
        assertThat(desk.view().snapshot().standing().conflicts()).containsExactly(Map.entry(Conflict.DELIVERY, 2L));
    }

    @Test
    void unicastIsNotBelievedByWhoUsesMulticastButCounted() throws Exception {
        Desk desk = new Desk(directory, Desk.settings(Desk.front(150, "192.0.2.100/24"))).becomeMaster();

        desk.receive(255, "192.0.2.2", "192.0.2.1", "192.0.2.100");

        assertThat(desk.state()).isEqualTo(RouterState.MASTER);
        assertThat(desk.view().rejected()).containsExactly(Map.entry(RejectionReason.UNICAST, 1L));
        var seen = desk.view().snapshot().standing().last().get(Conflict.DELIVERY);
        assertThat(seen.source()).isEqualTo(TWO);
        assertThat(seen.rejection()).isEqualTo(new Rejection(RejectionReason.UNICAST, 0, 0));
    }

    @Test
    void aTtlOf255IsAskedOfPeersOnlyWhereTheFileSaysIt() throws Exception {
        Datagram far = farAway();
        Desk strict = desk(255).becomeMaster();
        strict.wire().receiver.received(far);
        assertThat(strict.state()).isEqualTo(RouterState.MASTER);
        assertThat(strict.view().rejected()).containsEntry(RejectionReason.TTL, 1L);

        for (Desk lenient : List.of(desk(), desk(64))) {
            lenient.becomeMaster();
            lenient.wire().receiver.received(far);
            assertThat(lenient.state()).isEqualTo(RouterState.BACKUP);
        }
    }

    private static Datagram farAway() {
        Datagram near = Desk.datagram(200, "198.51.100.3", "192.0.2.1", "192.0.2.100");
        return new Datagram(near.payload(), near.source(), near.destination(), 61, near.interfaceIndex());
    }
}
