package org.lvsd.daemon.doctor;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.VrrpInstance;
import org.lvsd.daemon.OperatorException;
import org.lvsd.vrrp.packet.AdvertisementCodec;
import org.lvsd.vrrp.packet.Decoded;
import org.lvsd.vrrp.socket.Datagram;
import org.lvsd.vrrp.socket.InterfaceRef;
import org.lvsd.vrrp.socket.RawTransport;
import org.lvsd.vrrp.socket.Receiver;
import org.lvsd.vrrp.socket.SocketFailure;
import org.lvsd.vrrp.socket.VrrpLoop;
import org.lvsd.vrrp.socket.VrrpSocketException;

/** Hears what VRRP says on the instances' interfaces for a while, sending none of it itself. */
final class WireListener {
    private final Configuration configuration;
    private final MachineFacts facts;
    private final Queue<WireFacts.Heard> heard = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    WireListener(Configuration configuration, MachineFacts facts) {
        this.configuration = configuration;
        this.facts = facts;
    }

    private record Key(String interfaceName, AddressFamily family) {}

    WireFacts listen(Duration duration) throws OperatorException {
        Map<Key, VrrpInstance> places = new LinkedHashMap<>();
        for (VrrpInstance instance : configuration.vrrp().instances()) {
            places.putIfAbsent(new Key(instance.interfaceName(), instance.family()), instance);
        }
        List<RawTransport> open = new ArrayList<>();
        try (VrrpLoop loop = new VrrpLoop(failure -> failures.add(failure.toString()))) {
            places.keySet().forEach(place -> open(loop, place, open));
            Thread.sleep(duration.toMillis());
            Map<InetAddress, String> claims = new AddressProbe(configuration, facts).ask();
            open.forEach(RawTransport::close);
            return new WireFacts(duration, List.copyOf(heard), claims, Set.of(), List.copyOf(failures));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperatorException("interrupted while listening", e);
        }
    }

    private void open(VrrpLoop loop, Key place, List<RawTransport> open) {
        MachineFacts.Link link = facts.links().get(place.interfaceName());
        // That it is not there or down is told already.
        if (link == null || !link.isUp()) {
            return;
        }
        try {
            InterfaceRef on = new InterfaceRef(link.name(), link.index(), null);
            open.add(RawTransport.open(loop, on, unspecified(place.family()), receiver(link.name())));
        } catch (VrrpSocketException e) {
            failures.add(String.valueOf(e.getMessage()));
        }
    }

    /** Nothing is sent, so no source is needed. */
    private static InetAddress unspecified(AddressFamily family) {
        try {
            return InetAddress.getByAddress(new byte[family.bits() / 8]);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address is 4 or 16 bytes long", e);
        }
    }

    private Receiver receiver(String interfaceName) {
        return new Receiver() {
            @Override
            public void received(Datagram datagram) {
                byte[] payload = datagram.payload();
                var result = AdvertisementCodec.decode(
                        payload, 0, payload.length, datagram.source(), datagram.destination());
                if (result instanceof Decoded decoded) {
                    heard.add(new WireFacts.Heard(interfaceName, datagram.source(), decoded.advertisement()));
                }
            }

            @Override
            public void receiveFailed(SocketFailure failure) {
                failures.add("on " + interfaceName + ": " + failure);
            }
        };
    }
}
