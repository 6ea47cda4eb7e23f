package org.lvsd.daemon.director;

import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.AddressText;
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

    /** Both versions have it in the second byte (RFC 9568 section 5.1). */
    private static final int VIRTUAL_ROUTER_ID_AT = 1;

    private final Map<String, Instance> instances;
    private final VrrpDirector director;

    Reception(Map<String, Instance> instances, VrrpDirector director) {
        this.instances = instances;
        this.director = director;
    }

    /** @param events given the instance's name and what it has to hear */
    void take(Endpoint at, Datagram datagram, long nowNanos, BiConsumer<String, Event> events) {
        if (!takeAgain(at, datagram, events)) {
            decode(at, datagram, nowNanos, events);
        }
    }

    /** Whether it is what an instance heard the last time, to the byte; then it is heard again, and costs next to nothing. */
    private boolean takeAgain(Endpoint at, Datagram datagram, BiConsumer<String, Event> events) {
        byte[] payload = datagram.payload();
        int virtualRouterId = payload.length > VIRTUAL_ROUTER_ID_AT ? payload[VIRTUAL_ROUTER_ID_AT] & 0xff : 0;
        for (Instance instance : instances.values()) {
            if (instance.settings().virtualRouterId() != virtualRouterId) {
                continue;
            }
            Heard before = instance.heardBefore(datagram);
            if (before != null && at.equals(instance.endpoint()) && instance.listensTo(datagram)) {
                hear(instance, before, events);
                return true;
            }
        }
        return false;
    }

    private void decode(Endpoint at, Datagram datagram, long nowNanos, BiConsumer<String, Event> events) {
        byte[] payload = datagram.payload();
        DecodeResult result =
                AdvertisementCodec.decode(payload, 0, payload.length, datagram.source(), datagram.destination());
        for (Instance instance : instances.values()) {
            if (at.equals(instance.endpoint()) && concerns(instance, payload)) {
                if (result instanceof Decoded decoded) {
                    take(instance, datagram, decoded, nowNanos, events);
                } else if (instance.listensTo(datagram)) {
                    reject(instance, datagram, (Rejection) result, nowNanos);
                }
            }
        }
    }

    /**
     * Another virtual router on the same link is none of an instance's business, whatever it says: CARP speaks the same
     * protocol number, and has its number in the same place. What is too short to have one may be anybody's.
     */
    private static boolean concerns(Instance instance, byte[] payload) {
        return payload.length <= VIRTUAL_ROUTER_ID_AT
                || Byte.toUnsignedInt(payload[VIRTUAL_ROUTER_ID_AT])
                        == instance.settings().virtualRouterId();
    }

    private void take(
            Instance instance, Datagram datagram, Decoded decoded, long nowNanos, BiConsumer<String, Event> events) {
        if (!instance.listensTo(datagram) && !isForItAllTheSame(instance, datagram, decoded)) {
            return;
        }
        String name = instance.settings().name();
        Rejection rejection = validate(instance, datagram, decoded);
        if (rejection == null) {
            var event = new Event.AdvertisementReceived(decoded.advertisement(), datagram.source());
            hear(instance, new Heard(datagram, event, decoded.checksumStyle()), events);
        } else {
            reject(instance, datagram, rejection, nowNanos);
            events.accept(name, new Event.AdvertisementRejected(decoded.advertisement(), rejection, datagram.source()));
        }
    }

    /** A group's address may be others' business; unless it is a peer who uses that, or who has the same addresses. */
    private static boolean isForItAllTheSame(Instance instance, Datagram datagram, Decoded decoded) {
        return !datagram.destination().isMulticastAddress()
                || instance.isPeer(datagram.source())
                || instance.settings().addresses().stream()
                        .anyMatch(each -> decoded.advertisement().addresses().contains(each.address()));
    }

    private static void hear(Instance instance, Heard heard, BiConsumer<String, Event> events) {
        String name = instance.settings().name();
        if (instance.hears(heard)) {
            LOG.warn(
                    "vrrp {}: {} computes the checksum in another way than this director; both are taken here, but it may discard"
                            + " what is sent from here: set checksum: {}",
                    name,
                    AddressText.of(heard.datagram().source()),
                    RoleText.of(heard.checksum()));
        }
        events.accept(name, heard.event());
    }

    /** A unicast advertisement may come from anywhere: who is no peer cannot say that he is master. */
    private @Nullable Rejection validate(Instance instance, Datagram datagram, Decoded decoded) {
        if (!instance.listensTo(datagram)) {
            RejectionReason reason = instance.isUnicast() ? RejectionReason.MULTICAST : RejectionReason.UNICAST;
            return new Rejection(reason, 0, 0);
        }
        if (!instance.isPeer(datagram.source())) {
            return new Rejection(RejectionReason.SOURCE, 0, 0);
        }
        Rejection unexpected = director.expectation(instance.settings().name(), instance.checksTtl())
                .map(expected -> expected.validate(decoded.advertisement(), datagram.hopLimit()))
                .orElse(null);
        return unexpected != null ? unexpected : instance.authenticate(decoded.advertisement(), datagram);
    }

    private static void reject(Instance instance, Datagram datagram, Rejection rejection, long nowNanos) {
        if (instance.rejections().count(rejection.reason(), nowNanos)) {
            LOG.warn(
                    "vrrp {}: advertisement from {} discarded: {}; all are counted, one is told each minute",
                    instance.settings().name(),
                    AddressText.of(datagram.source()),
                    rejection.describe());
        }
    }
}
