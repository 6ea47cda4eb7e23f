package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.RouterState;
import org.lvsd.vrrp.socket.Datagram;

/**
 * What an advertisement costs in garbage, which is what makes collections, which are what makes VRRP late. It is the same
 * however many instances there are.
 */
final class AllocationTest {
    private static final int ROUNDS = 20_000;
    private static final int MANY = 100;
    private static final String[] ADDRESSES = {"192.0.2.100/24", "192.0.2.101/24", "192.0.2.102/24"};

    @TempDir
    Path directory;

    /** @param events in one round */
    private static long bytesEach(int events, Runnable round) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        int rounds = ROUNDS / events;
        for (int i = 0; i < rounds; i++) {
            round.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < rounds; i++) {
            round.run();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / rounds / events;
    }

    private Desk desk(int instances) throws Exception {
        List<InstanceSettings> settings = new ArrayList<>();
        for (int id = 1; id <= instances; id++) {
            // Each with another skew, so that they advertise one after the other.
            settings.add(Desk.instance("i" + id, id, 200 - id, ADDRESSES));
        }
        Path own = Files.createDirectory(directory.resolve(instances + " instances"));
        return new Desk(own, Desk.settings(settings));
    }

    private long bytesPerAdvertisementSent(int instances) throws Exception {
        Desk desk = desk(instances).becomeMaster();
        desk.wire().quiet = true;
        long bytes = bytesEach(instances, () -> desk.pass(Desk.SECOND));
        desk.assertAll(RouterState.MASTER);
        return bytes;
    }

    private long bytesPerAdvertisementHeard(int instances) throws Exception {
        Desk desk = desk(instances).plugIn();
        List<Datagram> datagrams = new ArrayList<>();
        for (int id = 1; id <= instances; id++) {
            datagrams.add(
                    Desk.datagram(id, 250, "192.0.2.2", "224.0.0.18", "192.0.2.100", "192.0.2.101", "192.0.2.102"));
        }
        long bytes = bytesEach(instances, () -> {
            for (int i = 0; i < instances; i++) {
                desk.wire().receiver.received(datagrams.get(i));
            }
        });
        desk.assertAll(RouterState.BACKUP);
        return bytes;
    }

    @Test
    void anAdvertisementSentMakesLittleGarbageHoweverManyInstancesThereAre() throws Exception {
        long alone = bytesPerAdvertisementSent(1);
        long amongMany = bytesPerAdvertisementSent(MANY);

        System.out.println("bytes allocated per advertisement sent: " + alone + ", of many: " + amongMany);
        assertThat(alone).isLessThan(768);
        assertThat(amongMany).isLessThan(alone + 128);
    }

    @Test
    void anAdvertisementThatIsSignedMakesLittleMore() throws Exception {
        InstanceSettings instance = Desk.front(150, ADDRESSES);
        EdgeSettings edge = new EdgeSettings(
                Desk.plain(),
                SignedPeer.enforcing(),
                EdgeSettings.DEFAULT_TTL,
                false,
                Map.of(),
                List.of(),
                List.of(),
                NotifyPrograms.NONE);
        Desk desk = new Desk(directory, Desk.settings(instance, edge)).becomeMaster();
        desk.wire().quiet = true;

        long bytes = bytesEach(1, () -> desk.pass(Desk.SECOND));

        System.out.println("bytes allocated per advertisement signed and sent: " + bytes);
        assertThat(bytes).isLessThan(1_280);
    }

    @Test
    void anAdvertisementHeardMakesLittleGarbageHoweverManyInstancesThereAre() throws Exception {
        long alone = bytesPerAdvertisementHeard(1);
        long amongMany = bytesPerAdvertisementHeard(MANY);

        System.out.println("bytes allocated per advertisement heard: " + alone + ", of many: " + amongMany);
        assertThat(alone).isLessThan(768);
        assertThat(amongMany).isLessThan(alone + 128);
    }
}
