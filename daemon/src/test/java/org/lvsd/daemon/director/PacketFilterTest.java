package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.netlink.Errno;
import org.lvsd.netlink.nftables.InputFilter;
import org.lvsd.netlink.nftables.LocalService;
import org.lvsd.netlink.nftables.Unaccepted;
import org.lvsd.vrrp.router.DirectorSettings;
import org.lvsd.vrrp.router.Handover;
import org.lvsd.vrrp.router.InstanceOptions;
import org.lvsd.vrrp.router.InstanceSettings;

final class PacketFilterTest {
    private static final InetAddress VIP = Addresses.of("192.0.2.100");
    private static final int TCP = 6;

    @TempDir
    Path directory;

    /** Whatever is put off is done at once. */
    private final ScheduledThreadPoolExecutor background = new ScheduledThreadPoolExecutor(1) {
        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            return super.schedule(task, 0, unit);
        }
    };

    private final FakeNftables kernel = new FakeNftables();
    private boolean failing;

    @AfterEach
    void endThread() {
        background.shutdownNow();
    }

    private PacketFilter filter() {
        return new PacketFilter(directory.resolve("marker"), background, kernel::open, Set::of);
    }

    private static VrrpSettings settings(int priority, boolean accept, DirectServer... servers) {
        InstanceSettings plain = Desk.front(priority, "192.0.2.100/24", "192.0.2.101/24");
        InstanceSettings front = new InstanceSettings(
                plain.name(),
                plain.interfaceName(),
                plain.virtualRouterId(),
                plain.version(),
                plain.family(),
                priority,
                plain.advertIntervalNanos(),
                plain.addresses(),
                null,
                true,
                0,
                plain.garp(),
                plain.authentication(),
                new InstanceOptions(Handover.MAKE_BEFORE_BREAK, accept, List.of(), List.of()));
        return new VrrpSettings(
                new DirectorSettings(List.of(front), List.of(), 0),
                Map.of("front", EdgeSettings.of(Desk.plain())),
                Map.of(),
                Map.of(),
                List.of(servers));
    }

    private static DirectServer direct(InetAddress service, int port, String server) {
        return new DirectServer(new LocalService(service, TCP, port), Addresses.of(server));
    }

    @Test
    void theAddressesOfAnInstanceThatDoesNotAcceptAreInTheFilterOnItsInterface() {
        assertThat(FilterPlan.of(settings(150, false), Set::of, Set.of()).addresses())
                .containsExactly(new Unaccepted(VIP, "eth0"), new Unaccepted(Addresses.of("192.0.2.101"), "eth0"));
        assertThat(FilterPlan.of(settings(150, true), Set::of, Set.of())).isEqualTo(FilterPlan.NOTHING);
    }

    @Test
    void theOwnerOfAnAddressAcceptsAlways() {
        assertThat(FilterPlan.of(settings(255, false), Set::of, Set.of())).isEqualTo(FilterPlan.NOTHING);
    }

    @Test
    void onlyServersOnThisHostGetWhatTheAddressDoesNotAccept() {
        VrrpSettings settings = settings(
                150,
                false,
                direct(VIP, 80, "192.0.2.1"),
                direct(VIP, 81, "192.0.2.7"),
                direct(VIP, 82, "127.0.0.1"),
                direct(VIP, 83, "192.0.2.100"),
                direct(Addresses.of("192.0.2.200"), 84, "192.0.2.1"));
        assertThat(FilterPlan.of(settings, () -> Set.of(Addresses.of("192.0.2.1")), Set.of())
                        .localServices())
                .extracting(LocalService::port)
                .containsExactly(80, 82, 83);
    }

    @Test
    void whoeverAcceptsEverythingDoesNotTouchTheKernel() {
        PacketFilter filter = filter();
        filter.adopt(settings(150, true));
        filter.end();
        assertThat(kernel.opened).isZero();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void theTableIsThereWhenAdoptingReturnsAndGoneAtTheEnd() {
        PacketFilter filter = filter();
        filter.adopt(settings(150, false));
        assertThat(kernel.filter).isEqualTo(FilterPlan.of(settings(150, false), Set::of, Set.of()));
        filter.end();
        assertThat(kernel.filter).isNull();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aTableThatACrashedProcessLeftIsRemovedWhenNobodyWantsItAnyMore() {
        filter().adopt(settings(150, false));
        filter().adopt(settings(150, true));
        assertThat(kernel.filter).isNull();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatSomethingElseChangedIsPutBackAndNothingIsDoneOtherwise() {
        PacketFilter filter = filter();
        filter.adopt(settings(150, false));
        kernel.flush();
        filter.look();
        assertThat(kernel.filter).isNotNull();
        int changes = kernel.generation;
        filter.look();
        assertThat(kernel.generation).isEqualTo(changes);
    }

    @Test
    void aRefusalIsTriedAgainLater() {
        kernel.errno = Errno.EPERM;
        PacketFilter filter = filter();
        filter.adopt(settings(150, false));
        assertThat(kernel.filter).isNull();
        assertThat(directory).isEmptyDirectory();
        kernel.errno = 0;
        filter.look();
        assertThat(kernel.filter).isNotNull();
    }

    @Test
    void theDevicesOfBackupsAreInTheFilterAndItGoesWithTheLast() throws Exception {
        PacketFilter filter = filter();
        filter.adopt(settings(150, true));
        filter.discard(Set.of(9, 12));
        awaitBackground();
        assertThat(kernel.filter).isNotNull();
        assertThat(kernel.filter.discarding()).containsExactlyInAnyOrder(9, 12);
        assertThat(kernel.filter.addresses()).isEmpty();
        filter.discard(Set.of());
        awaitBackground();
        assertThat(kernel.filter).isNull();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aReloadLeavesToBackupsWhatTheyDiscard() throws Exception {
        PacketFilter filter = filter();
        filter.adopt(settings(150, true));
        filter.discard(Set.of(9));
        filter.adopt(settings(150, false));
        assertThat(kernel.filter).isNotNull();
        assertThat(kernel.filter.discarding()).containsExactly(9);
        assertThat(kernel.filter.addresses()).hasSize(2);
        filter.end();
        assertThat(kernel.filter).isNull();
    }

    /** A master would not forward, otherwise. */
    @Test
    void aTableThatTheKernelDoesNotLetGoIsTriedAgainUntilItDoes() {
        PacketFilter filter = filter();
        filter.adopt(settings(150, true));
        filter.discard(Set.of(9));
        awaitBackground();
        kernel.errno = Errno.EBUSY;
        List<String> logged = Logged.during(() -> {
            filter.discard(Set.of());
            awaitBackground();
        });
        assertThat(logged).singleElement().asString().contains("a master with use_vmac still discards", "EBUSY");
        assertThat(kernel.filter).isNotNull();
        kernel.errno = 0;
        awaitBackground();
        awaitBackground();
        assertThat(kernel.filter).isNull();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void oneOfTwoThatTheKernelDoesNotLetGoIsToldAndTriedAgain() {
        PacketFilter filter = filter();
        filter.adopt(settings(150, true));
        filter.discard(Set.of(9, 12));
        awaitBackground();
        kernel.errno = Errno.EBUSY;
        List<String> logged = Logged.during(() -> {
            filter.discard(Set.of(12));
            awaitBackground();
        });
        assertThat(logged)
                .singleElement()
                .asString()
                .contains("a master with use_vmac still discards")
                .doesNotContain("a backup");
        kernel.errno = 0;
        awaitBackground();
        awaitBackground();
        assertThat(kernel.filter.discarding()).containsExactly(12);
    }

    @Test
    void aTableOfWhichTheKernelDidNotTellThatItIsThereIsRemovedAllTheSame() {
        PacketFilter filter = filter();
        filter.adopt(settings(150, true));
        kernel.mute = true;
        filter.discard(Set.of(9));
        awaitBackground();
        kernel.mute = false;
        filter.discard(Set.of());
        awaitBackground();
        awaitBackground();
        assertThat(kernel.filter).isNull();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aTableThatSomebodyHasSavedAndLoadedAgainIsRemoved() {
        PacketFilter filter = filter();
        filter.adopt(settings(150, true));
        filter.discard(Set.of(9));
        awaitBackground();
        InputFilter saved = kernel.filter;
        filter.discard(Set.of());
        awaitBackground();
        kernel.filter = saved;
        kernel.generation++;
        filter.look();
        assertThat(kernel.filter).isNull();
    }

    @Test
    void whereNoMarkerCanBeMadeTheTableIsRemovedAllTheSame() {
        PacketFilter filter = new PacketFilter(directory.resolve("no/such/marker"), background, kernel::open, Set::of);
        filter.adopt(settings(150, true));
        filter.discard(Set.of(9));
        awaitBackground();
        assertThat(kernel.filter).isNotNull();
        filter.discard(Set.of());
        awaitBackground();
        assertThat(kernel.filter).isNull();
    }

    @Test
    void whatABackupMeansIsToldWhenTheKernelRefuses() {
        PacketFilter filter = filter();
        filter.adopt(settings(150, true));
        kernel.errno = Errno.EPERM;
        List<String> logged = Logged.during(() -> {
            filter.discard(Set.of(9));
            awaitBackground();
        });
        assertThat(logged)
                .singleElement()
                .asString()
                .contains("use_vmac", "nf_tables")
                .doesNotContain("accept: false");
    }

    private void awaitBackground() {
        try {
            background.submit(() -> {}).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLookThatFailsIsToldOnceAndNotTheLast() {
        PacketFilter filter = new PacketFilter(directory.resolve("marker"), background, kernel::open, () -> {
            if (failing) {
                throw new IllegalStateException("no addresses");
            }
            return Set.of();
        });
        filter.adopt(settings(150, false));
        kernel.flush();
        failing = true;

        List<String> logged = Logged.during(() -> {
            filter.look();
            filter.look();
        });
        failing = false;
        filter.look();

        assertThat(logged).singleElement().asString().contains("no addresses", "tried again");
        assertThat(kernel.filter).isNotNull();
    }
}
