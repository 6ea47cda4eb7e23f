package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.vrrp.router.RouterState;
import org.lvsd.vrrp.socket.Datagram;

/** What an advertisement costs in garbage, which is what makes collections, which are what makes VRRP late. */
final class AllocationTest {
    private static final int ROUNDS = 20_000;
    private static final String[] ADDRESSES = {"192.0.2.100/24", "192.0.2.101/24", "192.0.2.102/24"};

    @TempDir
    Path directory;

    private static long bytesEach(Runnable round) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < ROUNDS; i++) {
            round.run();
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < ROUNDS; i++) {
            round.run();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
    }

    @Test
    void anAdvertisementSentMakesLittleGarbage() throws Exception {
        Desk desk = new Desk(directory, Desk.settings(Desk.front(150, ADDRESSES))).becomeMaster();
        desk.wire().quiet = true;

        long bytes = bytesEach(() -> desk.pass(Desk.SECOND));

        System.out.println("bytes allocated per advertisement sent: " + bytes);
        assertThat(desk.state()).isEqualTo(RouterState.MASTER);
        assertThat(bytes).isLessThan(1536);
    }

    @Test
    void anAdvertisementHeardMakesLittleGarbage() throws Exception {
        Desk desk = new Desk(directory, Desk.settings(Desk.front(150, ADDRESSES))).plugIn();
        Datagram datagram = Desk.datagram(200, "192.0.2.2", "224.0.0.18", "192.0.2.100", "192.0.2.101", "192.0.2.102");

        long bytes = bytesEach(() -> desk.wire().receiver.received(datagram));

        System.out.println("bytes allocated per advertisement heard: " + bytes);
        assertThat(desk.state()).isEqualTo(RouterState.BACKUP);
        assertThat(bytes).isLessThan(1536);
    }
}
