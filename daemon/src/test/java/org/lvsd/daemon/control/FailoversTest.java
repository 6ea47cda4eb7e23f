package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.lvsd.vrrp.router.ChangeReason;
import org.lvsd.vrrp.router.GarpSettings;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.InstanceSnapshot;
import org.lvsd.vrrp.router.RouterState;
import org.lvsd.vrrp.router.VirtualAddress;

final class FailoversTest {
    private final Instances instances = new Instances();

    /** Instances that are at once what a test says that they become. */
    private static final class Instances implements Mastership {
        final Map<String, InstanceSnapshot> become = new LinkedHashMap<>();
        final List<String> told = new ArrayList<>();

        @Override
        public CompletableFuture<Map<String, InstanceView>> views() {
            Map<String, InstanceView> views = new LinkedHashMap<>();
            become.forEach((name, snapshot) ->
                    views.put(name, new InstanceView(settings(name), snapshot, Map.of(), Map.of(), WireView.NOTHING)));
            return CompletableFuture.completedFuture(views);
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

    private static InstanceSettings settings(String name) {
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
                true,
                0,
                new GarpSettings(1, 0, 0),
                Authentication.NONE);
    }

    private void becomes(String name, RouterState state, ChangeReason reason) {
        instances.become.put(
                name,
                new InstanceSnapshot(
                        name,
                        "eth0",
                        51,
                        state,
                        0,
                        150,
                        reason,
                        "",
                        null,
                        0,
                        false,
                        new InstanceSnapshot.Counters(0, 0),
                        new InstanceSnapshot.Standing(150, false, Map.of())));
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
    void anInstanceThatASuccessorTookOverFromIsReportedAsBackup() throws Exception {
        becomes("front", RouterState.BACKUP, ChangeReason.SUCCESSOR_HEARD);
        FailoverReport report = carryOut(false, "front");
        assertThat(report.applied()).isTrue();
        assertThat(report.lines()).containsExactly("front is backup: its successor has taken over");
        assertThat(instances.told).containsExactly("over [front]");
    }

    @Test
    void anInstanceThatIsStillMasterIsAFailureThatSaysWhatToLookAt() throws Exception {
        becomes("front", RouterState.BACKUP, ChangeReason.SUCCESSOR_HEARD);
        becomes("back", RouterState.MASTER, ChangeReason.NO_SUCCESSOR);
        FailoverReport report = carryOut(false);
        assertThat(report.applied()).isFalse();
        assertThat(report.lines())
                .containsExactly(
                        "front is backup: its successor has taken over",
                        "back is master: no successor took over in time; is another director alive on eth0?");
        assertThat(instances.told).containsExactly("over []");
    }

    @Test
    void aFailbackSaysWhichPriorityCounts() throws Exception {
        becomes("front", RouterState.BACKUP, ChangeReason.FAILBACK);
        FailoverReport report = carryOut(true, "front");
        assertThat(report.applied()).isTrue();
        assertThat(report.lines())
                .containsExactly("front is backup: told to take the failover back; priority 150 counts");
        assertThat(instances.told).containsExactly("back [front]");
    }

    @Test
    void anUnknownNameStopsAllOfItAndTheKnownOnesAreNamed() throws Exception {
        becomes("front", RouterState.MASTER, ChangeReason.MASTER_SILENT);
        becomes("back", RouterState.MASTER, ChangeReason.MASTER_SILENT);
        FailoverReport report = carryOut(false, "front", "frnt");
        assertThat(report.applied()).isFalse();
        assertThat(report.lines())
                .containsExactly("there is no VRRP instance frnt (there are: back, front); nothing was done");
        assertThat(instances.told).isEmpty();
    }
}
