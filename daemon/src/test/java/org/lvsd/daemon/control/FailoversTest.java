package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.lvsd.daemon.director.InstanceView;
import org.lvsd.daemon.director.Mastership;
import org.lvsd.daemon.director.WireView;
import org.lvsd.daemon.status.FailoverReport;
import org.lvsd.daemon.status.FailoverRequest;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.packet.Authentication;
import org.lvsd.vrrp.packet.Rejection;
import org.lvsd.vrrp.packet.RejectionReason;
import org.lvsd.vrrp.router.ChangeReason;
import org.lvsd.vrrp.router.Conflict;
import org.lvsd.vrrp.router.GarpSettings;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.InstanceSnapshot;
import org.lvsd.vrrp.router.RouterState;
import org.lvsd.vrrp.router.VirtualAddress;

final class FailoversTest {
    private final Instances instances = new Instances();

    /** Instances that are at once what a test says that they become. */
    private static final class Instances implements Mastership {
        final Map<String, InstanceView> are = new LinkedHashMap<>();
        final Map<String, InstanceSnapshot> become = new LinkedHashMap<>();
        final List<String> told = new ArrayList<>();

        @Override
        public CompletableFuture<Map<String, InstanceView>> views() {
            return CompletableFuture.completedFuture(are);
        }

        @Override
        public CompletableFuture<Map<String, InstanceSnapshot>> failover(Set<String> names) {
            told.add("over " + names);
            return CompletableFuture.completedFuture(become);
        }

        @Override
        public CompletableFuture<Map<String, InstanceSnapshot>> failback(Set<String> names) {
            told.add("back " + names);
            return CompletableFuture.completedFuture(become);
        }
    }

    private static InstanceSettings settings(String name, boolean preempt) {
        return new InstanceSettings(
                name,
                "eth0",
                51,
                3,
                AddressFamily.IPV4,
                150,
                1_000_000_000L,
                List.of(new VirtualAddress(InetAddress.getLoopbackAddress(), 32)),
                null,
                preempt,
                0,
                new GarpSettings(1, 0, 0),
                Authentication.NONE);
    }

    private static InstanceSnapshot snapshot(String name, RouterState state, ChangeReason reason, boolean yielded) {
        return new InstanceSnapshot(
                name,
                "eth0",
                51,
                state,
                0,
                yielded ? 1 : 150,
                reason,
                "",
                null,
                0,
                false,
                new InstanceSnapshot.Counters(0, 0),
                new InstanceSnapshot.Standing(
                        150, yielded ? OptionalLong.of(7) : OptionalLong.empty(), List.of(), Map.of(), Map.of()));
    }

    private void is(String name, RouterState state, boolean yielded) {
        is(settings(name, true), state, yielded);
    }

    private void is(InstanceSettings settings, RouterState state, boolean yielded) {
        InstanceSnapshot snapshot = snapshot(settings.name(), state, ChangeReason.STARTED, yielded);
        instances.are.put(settings.name(), new InstanceView(settings, snapshot, Map.of(), Map.of(), WireView.NOTHING));
    }

    private void becomes(String name, RouterState state, ChangeReason reason, boolean yielded) {
        instances.become.put(name, snapshot(name, state, reason, yielded));
    }

    private FailoverReport carryOut(boolean back, String... names) throws Exception {
        return Failovers.carryOut(instances, new FailoverRequest(Set.of(names), back))
                .get(5, TimeUnit.SECONDS);
    }

    @Test
    void whereThereAreNoInstancesNothingIsSaidToBeDone() throws Exception {
        FailoverReport report = carryOut(false);
        assertThat(report.applied()).isFalse();
        assertThat(report.lines()).containsExactly("there are no VRRP instances here");
    }

    @Test
    void anInstanceThatASuccessorTookOverFromIsReportedAsBackupThatStandsDown() throws Exception {
        is("front", RouterState.MASTER, false);
        becomes("front", RouterState.BACKUP, ChangeReason.SUCCESSOR_HEARD, true);
        FailoverReport report = carryOut(false, "front");
        assertThat(report.applied()).isTrue();
        assertThat(report.lines())
                .containsExactly(
                        "front is backup: its successor has taken over; it stands down until 'lvsd failover --back'");
        assertThat(instances.told).containsExactly("over [front]");
    }

    @Test
    void anInstanceThatIsNotMasterStandsDownAndSaysSo() throws Exception {
        is("front", RouterState.BACKUP, false);
        becomes("front", RouterState.BACKUP, ChangeReason.STARTED, true);
        FailoverReport report = carryOut(false, "front");
        assertThat(report.applied()).isTrue();
        assertThat(report.lines())
                .containsExactly(
                        "front stands down: it is not master (front is backup: started), and will not become it"
                                + " while another is, until 'lvsd failover --back'");
    }

    @Test
    void oneThatStoodDownBeforeAndOneThatDoesNotRunSaySo() throws Exception {
        is("front", RouterState.BACKUP, true);
        becomes("front", RouterState.BACKUP, ChangeReason.STARTED, true);
        is("back", RouterState.INITIALIZE, false);
        becomes("back", RouterState.INITIALIZE, ChangeReason.NOT_STARTED, false);
        assertThat(carryOut(false).lines())
                .containsExactly(
                        "front is backup: started; it stood down before, and does so until 'lvsd failover --back'",
                        "back is initialize: not started yet; nothing was done");
    }

    @Test
    void anInstanceThatIsStillMasterIsAFailureThatSaysWhatToLookAt() throws Exception {
        is("front", RouterState.MASTER, false);
        becomes("front", RouterState.BACKUP, ChangeReason.SUCCESSOR_HEARD, true);
        is("back", RouterState.MASTER, false);
        becomes("back", RouterState.MASTER, ChangeReason.NO_SUCCESSOR, false);
        FailoverReport report = carryOut(false);
        assertThat(report.applied()).isFalse();
        assertThat(report.lines())
                .containsExactly(
                        "front is backup: its successor has taken over; it stands down until 'lvsd failover --back'",
                        "back is master: no successor took over in time; is another director alive on eth0?");
        assertThat(instances.told).containsExactly("over []");
    }

    @Test
    void anInstanceThatCannotHearTheOtherDirectorSaysWhy() throws Exception {
        is("front", RouterState.MASTER, false);
        InstanceSnapshot still = snapshot("front", RouterState.MASTER, ChangeReason.NO_SUCCESSOR, false);
        var seen = new InstanceSnapshot.Sighting(
                InetAddress.getByName("192.0.2.2"), 0, new Rejection(RejectionReason.HMAC, 0, 0));
        instances.become.put("front", with(still, seen));
        assertThat(carryOut(false).lines())
                .containsExactly("front is master: no successor took over in time; 192.0.2.2 advertises, but that is"
                        + " discarded: its HMAC is wrong: its sender has another key of this id, or it was forged");
    }

    private static InstanceSnapshot with(InstanceSnapshot snapshot, InstanceSnapshot.Sighting sighting) {
        return new InstanceSnapshot(
                snapshot.name(),
                snapshot.interfaceName(),
                snapshot.virtualRouterId(),
                snapshot.state(),
                snapshot.sinceNanos(),
                snapshot.priority(),
                snapshot.reason(),
                snapshot.detail(),
                snapshot.masterAddress(),
                snapshot.masterPriority(),
                snapshot.waitingForReady(),
                snapshot.deadlineNanos(),
                snapshot.counters(),
                new InstanceSnapshot.Standing(
                        150,
                        OptionalLong.empty(),
                        List.of(),
                        Map.of(Conflict.AUTHENTICATION, 1L),
                        Map.of(Conflict.AUTHENTICATION, sighting)));
    }

    @Test
    void aFailbackSaysWhatWillHappen() throws Exception {
        is("front", RouterState.BACKUP, true);
        becomes("front", RouterState.BACKUP, ChangeReason.SUCCESSOR_HEARD, false);
        is(settings("back", false), RouterState.BACKUP, true);
        becomes("back", RouterState.BACKUP, ChangeReason.SUCCESSOR_HEARD, false);
        FailoverReport report = carryOut(true);
        assertThat(report.applied()).isTrue();
        assertThat(report.lines())
                .containsExactly(
                        "front: priority 150 counts again; it takes over from a master of lower priority in a moment",
                        "back: priority 150 counts again; preempt is false: it stays backup while another is master");
        assertThat(instances.told).containsExactly("back []");
    }

    @Test
    void aFailbackOfWhatDidNotStandDownSaysSo() throws Exception {
        is("front", RouterState.MASTER, false);
        becomes("front", RouterState.MASTER, ChangeReason.MASTER_SILENT, false);
        assertThat(carryOut(true).lines())
                .containsExactly("front is master: heard no higher master; it did not stand down, nothing was done");
    }

    @Test
    void anUnknownNameStopsAllOfItAndTheKnownOnesAreNamed() throws Exception {
        is("front", RouterState.MASTER, false);
        is("back", RouterState.MASTER, false);
        FailoverReport report = carryOut(false, "front", "frnt");
        assertThat(report.applied()).isFalse();
        assertThat(report.lines())
                .containsExactly("there is no VRRP instance frnt (there are: back, front); nothing was done");
        assertThat(instances.told).isEmpty();
    }
}
