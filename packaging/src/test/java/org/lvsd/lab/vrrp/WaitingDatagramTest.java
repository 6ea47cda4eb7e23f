package org.lvsd.lab.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lvsd.lab.Eventually;
import org.lvsd.lab.Namespace;
import org.lvsd.lab.NamespaceTest;
import org.lvsd.vrrp.socket.Datagram;
import org.lvsd.vrrp.socket.InterfaceRef;
import org.lvsd.vrrp.socket.MacAddress;
import org.lvsd.vrrp.socket.RawTransport;
import org.lvsd.vrrp.socket.Receiver;
import org.lvsd.vrrp.socket.SocketFailure;
import org.lvsd.vrrp.socket.VrrpLoop;

/** What the kernel tells of a datagram that VRRP's thread had no time to read. */
@NamespaceTest
class WaitingDatagramTest {
    private static final Duration BUSY = Duration.ofMillis(3);

    private static RawTransport open(VrrpLoop loop, Namespace host, InetAddress source, Receiver receiver)
            throws Exception {
        int index = Integer.parseInt(host.ip("-o link show " + Wire.DEVICE).split(":", 2)[0]);
        InterfaceRef on = new InterfaceRef(Wire.DEVICE, index, new MacAddress(0x020000000000L));
        return host.call(() -> RawTransport.open(loop, on, source, receiver));
    }

    /** Completed by the first datagram. */
    private static final class First extends CompletableFuture<Datagram> implements Receiver {
        @Override
        public void received(Datagram datagram) {
            complete(datagram);
        }

        @Override
        public void receiveFailed(SocketFailure failure) {
            completeExceptionally(new IllegalStateException(failure.message()));
        }
    }

    @SuppressWarnings("try") // Who hears is open, and no more is asked of it.
    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({"192.0.2.251, 192.0.2.252", "fe80::ff:fe00:1, fe80::ff:fe00:2"})
    void itKnowsHowLongItWaited(String from, String to) throws Exception {
        First heard = new First();
        try (Wire wire = Wire.make("waiting");
                VrrpLoop loop = new VrrpLoop(heard::completeExceptionally);
                RawTransport sending = open(loop, wire.first, InetAddress.getByName(from), new First());
                RawTransport hearing = open(loop, wire.second, InetAddress.getByName(to), heard)) {
            loop.execute(() -> {
                assertThat(sending.send(new byte[] {1, 2, 3})).isNotInstanceOf(SocketFailure.class);
                Eventually.pause(BUSY);
            });
            Datagram datagram = heard.get(5, TimeUnit.SECONDS);
            assertThat(datagram.payload()).containsExactly(1, 2, 3);
            // What waits for longer than five is said to have waited for that.
            assertThat(datagram.waitedNanos()).isBetween(BUSY.toNanos(), 5_000_000L);
        }
    }
}
