package org.lvsd.daemon.director;

import java.util.Map;
import java.util.function.BiConsumer;
import org.lvsd.vrrp.packet.AdvertisementCodec;
import org.lvsd.vrrp.packet.DecodeResult;
import org.lvsd.vrrp.packet.Decoded;
import org.lvsd.vrrp.packet.Rejection;
import org.lvsd.vrrp.packet.RejectionReason;
import org.lvsd.vrrp.router.Event;
import org.lvsd.vrrp.router.VrrpDirector;
import org.lvsd.vrrp.socket.Datagram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes events of the datagrams that are advertisements for an instance here, and counts the others. */
final class Reception {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    private final Map<String, Instance> instances;
    private final VrrpDirector director;

    Reception(Map<String, Instance> instances, VrrpDirector director) {
        this.instances = instances;
        this.director = director;
    }

    /** @param events given the instance's name and what it has to hear */
    void take(Endpoint at, Datagram datagram, BiConsumer<String, Event> events) {
        byte[] payload = datagram.payload();
        DecodeResult result =
                AdvertisementCodec.decode(payload, 0, payload.length, datagram.source(), datagram.destination());
        instances.forEach((name, instance) -> {
            if (!at.equals(instance.endpoint())) {
                return;
            }
            if (result instanceof Decoded decoded) {
                take(name, instance, datagram, decoded, events);
            } else {
                reject(instance, datagram, (Rejection) result);
            }
        });
    }

    private void take(
            String name, Instance instance, Datagram datagram, Decoded decoded, BiConsumer<String, Event> events) {
        if (decoded.advertisement().virtualRouterId() != instance.settings().virtualRouterId()) {
            // Another virtual router on the same link is none of this instance's business.
            return;
        }
        Rejection rejection = director.expectation(name, true)
                .map(expected -> expected.validate(decoded.advertisement(), datagram.hopLimit()))
                .orElse(null);
        if (rejection == null) {
            events.accept(name, new Event.AdvertisementReceived(decoded.advertisement(), datagram.source()));
        } else {
            reject(instance, datagram, rejection);
        }
    }

    private static void reject(Instance instance, Datagram datagram, Rejection rejection) {
        RejectionReason reason = rejection.reason();
        if (instance.countRejected(reason) == 1) {
            LOG.warn(
                    "vrrp {}: advertisement from {} discarded: {}; further ones are only counted",
                    instance.settings().name(),
                    datagram.source().getHostAddress(),
                    rejection.describe());
        }
    }
}
