package org.lvsd.daemon.director;

import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
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
        if (!takeAgain(at, datagram, events)) {
            decode(at, datagram, events);
        }
    }

    /** Whether it is what an instance heard the last time, to the byte; then it is heard again, and costs next to nothing. */
    private boolean takeAgain(Endpoint at, Datagram datagram, BiConsumer<String, Event> events) {
        for (Instance instance : instances.values()) {
            Event.AdvertisementReceived before = instance.heardBefore(datagram);
            if (before != null && at.equals(instance.endpoint()) && instance.listensTo(datagram)) {
                events.accept(instance.settings().name(), before);
                return true;
            }
        }
        return false;
    }

    private void decode(Endpoint at, Datagram datagram, BiConsumer<String, Event> events) {
        byte[] payload = datagram.payload();
        DecodeResult result =
                AdvertisementCodec.decode(payload, 0, payload.length, datagram.source(), datagram.destination());
        if (result instanceof Decoded decoded) {
            int virtualRouterId = decoded.advertisement().virtualRouterId();
            for (Instance instance : instances.values()) {
                // Another virtual router on the same link is none of this instance's business.
                if (instance.settings().virtualRouterId() == virtualRouterId
                        && at.equals(instance.endpoint())
                        && instance.listensTo(datagram)) {
                    take(instance, datagram, decoded, events);
                }
            }
        } else {
            for (Instance instance : instances.values()) {
                if (at.equals(instance.endpoint()) && instance.listensTo(datagram)) {
                    reject(instance, datagram, (Rejection) result);
                }
            }
        }
    }

    private void take(Instance instance, Datagram datagram, Decoded decoded, BiConsumer<String, Event> events) {
        String name = instance.settings().name();
        Rejection rejection = validate(instance, datagram, decoded);
        if (rejection == null) {
            var event = new Event.AdvertisementReceived(decoded.advertisement(), datagram.source());
            instance.hears(datagram, event);
            events.accept(name, event);
        } else {
            reject(instance, datagram, rejection);
            events.accept(name, new Event.AdvertisementRejected(decoded.advertisement(), rejection, datagram.source()));
        }
    }

    /** A unicast advertisement may come from anywhere: who is no peer cannot say that he is master. */
    private @Nullable Rejection validate(Instance instance, Datagram datagram, Decoded decoded) {
        if (!instance.isPeer(datagram.source())) {
            return new Rejection(RejectionReason.SOURCE, 0, 0);
        }
        return director.expectation(instance.settings().name(), instance.checksTtl())
                .map(expected -> expected.validate(decoded.advertisement(), datagram.hopLimit()))
                .orElse(null);
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
