package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.lvsd.daemon.director.InstanceView;
import org.lvsd.daemon.director.WireView;
import org.lvsd.daemon.status.StatusReport.InstanceStatus;
import org.lvsd.daemon.status.StatusReport.TrackStatus;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.packet.Authentication;
import org.lvsd.vrrp.packet.Rejection;
import org.lvsd.vrrp.packet.RejectionReason;
import org.lvsd.vrrp.router.ChangeReason;
import org.lvsd.vrrp.router.Conflict;
import org.lvsd.vrrp.router.GarpSettings;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.InstanceSnapshot;
import org.lvsd.vrrp.router.InstanceSnapshot.Sighting;
import org.lvsd.vrrp.router.InstanceSnapshot.Standing;
import org.lvsd.vrrp.router.InstanceSnapshot.TrackView;
import org.lvsd.vrrp.router.RouterState;
import org.lvsd.vrrp.router.VirtualAddress;

final class InstanceStatusesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final InetAddress TWO = address("2001:db8::2");

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private static InstanceStatus status(RouterState state, int priority, Standing standing) {
        InstanceSettings settings = new InstanceSettings(
                "front",
                "eth0",
                51,
                3,
                AddressFamily.IPV6,
                150,
                SECOND,
                List.of(new VirtualAddress(TWO, 64)),
                null,
                true,
                0,
                new GarpSettings(1, 0, 0),
                Authentication.NONE);
        InstanceSnapshot snapshot = new InstanceSnapshot(
                "front",
                "eth0",
                51,
                state,
                0,
                priority,
                ChangeReason.STARTED,
                "",
                TWO,
                200,
                false,
                new InstanceSnapshot.Counters(0, 0),
                standing);
        InstanceView view = new InstanceView(settings, snapshot, Map.of(), Map.of(), WireView.NOTHING);
        return new InstanceStatuses(nanos -> "at " + nanos, 100 * SECOND)
                .of(Map.of("front", view))
                .get(0);
    }

    @Test
    void whatThePriorityIsMadeOfIsTold() {
        Standing standing = new Standing(
                150, OptionalLong.of(7), List.of(new TrackView("interface eth1", -60, false)), Map.of(), Map.of());

        InstanceStatus backup = status(RouterState.BACKUP, 1, standing);

        assertThat(backup.priority()).isEqualTo(1);
        assertThat(backup.configuredPriority()).isEqualTo(150);
        assertThat(backup.standsDownSince()).isEqualTo("at 7");
        assertThat(backup.tracked()).containsExactly(new TrackStatus("interface eth1", -60, false));
        assertThat(status(RouterState.YIELDING, 1, standing).standsDownSince()).isNull();
    }

    @Test
    void aConflictIsToldWithItsLastSourceAndWhy() {
        Standing standing = new Standing(
                150,
                OptionalLong.empty(),
                List.of(),
                Map.of(Conflict.AUTHENTICATION, 14L, Conflict.INTERVAL, 1L),
                Map.of(
                        Conflict.AUTHENTICATION,
                        new Sighting(TWO, 97 * SECOND, new Rejection(RejectionReason.KEY_UNKNOWN, 2, 0)),
                        Conflict.INTERVAL,
                        new Sighting(TWO, 40 * SECOND, null)));

        assertThat(status(RouterState.MASTER, 150, standing).conflicts())
                .containsExactly(
                        "another advertisement interval: once, 60s ago from 2001:db8::2",
                        "another password or key, or none, or a replay: 14 times, last 3s ago from 2001:db8::2: it is"
                                + " signed with key 2, which is not configured here");
    }

    @Test
    void aBackupSaysWhoIsMaster() {
        Standing standing = new Standing(150, Map.of());

        assertThat(status(RouterState.BACKUP, 150, standing).reason())
                .isEqualTo("started; 2001:db8::2 is master with priority 200");
        assertThat(status(RouterState.MASTER, 150, standing).reason()).isEqualTo("started");
    }
}
