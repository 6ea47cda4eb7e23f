package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.vrrp.packet.ChecksumStyle;
import org.lvsd.vrrp.socket.Datagram;

final class ChecksumsTest {
    @TempDir
    Path directory;

    private static Datagram advertisement(ChecksumStyle style) {
        return Desk.datagram(style, 200, "192.0.2.2", "224.0.0.18", "192.0.2.100");
    }

    @Test
    void bothWaysOfComputingAreTakenAndCounted() throws Exception {
        Desk desk = new Desk(directory, Desk.settings(Desk.front(150, "192.0.2.100/24"))).plugIn();

        desk.wire().receiver.received(advertisement(ChecksumStyle.PSEUDO_HEADER));
        desk.wire().receiver.received(advertisement(ChecksumStyle.PLAIN));
        desk.wire().receiver.received(advertisement(ChecksumStyle.PLAIN));

        WireView wire = desk.view().wire();
        assertThat(wire.accepted())
                .containsEntry(ChecksumStyle.PSEUDO_HEADER, 1L)
                .containsEntry(ChecksumStyle.PLAIN, 2L);
        assertThat(wire.unlike()).isEqualTo(ChecksumStyle.PLAIN);
        assertThat(wire.acceptedUnlike()).isEqualTo(2);
    }

    @Test
    void aWayIsNewsTheFirstTime() {
        WireCounts counts = new WireCounts();

        assertThat(counts.accepted(ChecksumStyle.PLAIN)).isTrue();
        assertThat(counts.accepted(ChecksumStyle.PSEUDO_HEADER)).isTrue();
        assertThat(counts.accepted(ChecksumStyle.PLAIN)).isFalse();
    }
}
