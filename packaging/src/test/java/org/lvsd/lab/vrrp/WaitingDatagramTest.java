package org.lvsd.lab.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lvsd.lab.Eventually;
import org.lvsd.lab.Namespace;
import org.lvsd.lab.NamespaceTest;
import org.lvsd.vrrp.socket.Datagram;
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
        return host.call(() -> RawTransport.open(loop, Wire.device(host), source, receiver));
    }

    private static final class Heard implements Receiver {
        final List<Datagram> all = new CopyOnWriteArrayList<>();

        @Override
        public void received(Datagram datagram) {
            all.add(datagram);
        }

        @Override
        public void receiveFailed(SocketFailure failure) {
            throw new IllegalStateException(failure.message());
        }
    }

    /** The first ones may seem not to have waited: the kernel begins to take the time a moment after it was asked to. */
    @SuppressWarnings("try") // Who hears is open, and no more is asked of it.
    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({"192.0.2.251, 192.0.2.252", "fe80::ff:fe00:1, fe80::ff:fe00:2"})
    void itKnowsHowLongItWaited(String from, String to) throws Exception {
        Heard heard = new Heard();
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        try (Wire wire = Wire.make("waiting");
                VrrpLoop loop = new VrrpLoop(failures::add);
                RawTransport sending = open(loop, wire.first, InetAddress.getByName(from), new Heard());
                RawTransport hearing = open(loop, wire.second, InetAddress.getByName(to), heard)) {
            Eventually.within(Duration.ofSeconds(5), "it has waited while the thread was busy", () -> {
                loop.execute(() -> {
                    assertThat(sending.send(new byte[] {1, 2, 3})).isNotInstanceOf(SocketFailure.class);
                    Eventually.pause(BUSY);
                });
                return heard.all.stream().anyMatch(each -> each.waitedNanos() >= BUSY.toNanos());
            });
            assertThat(heard.all)
                    .allMatch(each -> each.waitedNanos() <= Datagram.LONGEST_WAIT_NANOS)
                    .allMatch(each -> each.payload().length == 3);
            assertThat(failures).isEmpty();
        }
    }
}
