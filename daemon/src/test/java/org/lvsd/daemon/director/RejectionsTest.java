package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.vrrp.packet.RejectionReason;
import org.lvsd.vrrp.socket.Datagram;

final class RejectionsTest {
    private static final long SECOND = 1_000_000_000L;

    @TempDir
    Path directory;

    private Desk desk() throws Exception {
        return new Desk(directory, Desk.settings(Desk.front(150, "192.0.2.100/24"))).plugIn();
    }

    private static Datagram datagram(int... bytes) {
        byte[] payload = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            payload[i] = (byte) bytes[i];
        }
        return new Datagram(payload, Addresses.of("192.0.2.9"), Addresses.of("224.0.0.18"), 255, 2);
    }

    @Test
    void aStrangerOfAnotherNumberIsNoneOfItsBusinessEvenWhenItCannotBeRead() throws Exception {
        Desk desk = desk();

        desk.wire().receiver.received(datagram(0x31, 52, 100));

        assertThat(desk.view().rejected()).isEmpty();
    }

    @Test
    void whatCannotBeReadAndHasItsNumberOrNoneIsCounted() throws Exception {
        Desk desk = desk();

        desk.wire().receiver.received(datagram(0x31, 51, 100));
        desk.wire().receiver.received(datagram(0x31));

        assertThat(desk.view().rejected()).containsEntry(RejectionReason.LENGTH, 2L);
    }

    @Test
    void ofAFloodOneIsToldEachMinuteAndAllAreCounted() {
        Rejections rejections = new Rejections();

        assertThat(rejections.count(RejectionReason.TTL, 0)).isTrue();
        assertThat(rejections.count(RejectionReason.TTL, 59 * SECOND)).isFalse();
        assertThat(rejections.count(RejectionReason.CHECKSUM, 59 * SECOND)).isTrue();
        assertThat(rejections.count(RejectionReason.TTL, 60 * SECOND)).isTrue();
        assertThat(rejections.count(RejectionReason.TTL, 61 * SECOND)).isFalse();

        assertThat(rejections.counts()).containsEntry(RejectionReason.TTL, 4L);
    }
}
