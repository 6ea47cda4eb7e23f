package org.lvsd.vrrp.router;

import static org.lvsd.vrrp.router.Fixtures.ip;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.packet.AdvertisementCodec;
import org.lvsd.vrrp.packet.Authentication;
import org.lvsd.vrrp.packet.ChecksumStyle;
import org.lvsd.vrrp.packet.DecodeResult;
import org.lvsd.vrrp.packet.Decoded;
import org.lvsd.vrrp.packet.Rejection;

/** A router under test and a test station that sends it packets as bytes, as the UNH-IOL's test setup has it. */
final class Station {
    /** The protocol's three forms. */
    enum Form {
        VERSION_2_IPV4(2, "10.0.0.5", "10.0.0.9", "10.0.0.4", "224.0.0.18", "10.0.0.100/24"),
        VERSION_3_IPV4(3, "10.0.0.5", "10.0.0.9", "10.0.0.4", "224.0.0.18", "10.0.0.100/24"),
        VERSION_3_IPV6(3, "fe80::5", "fe80::9", "fe80::4", "ff02::12", "fe80::100/64");

        final int version;
        final InetAddress router;
        final InetAddress station;
        /** Of another station, lower than the router's. */
        final InetAddress lower;

        final InetAddress group;
        final String address;

        Form(int version, String router, String station, String lower, String group, String address) {
            this.version = version;
            this.router = ip(router);
            this.station = ip(station);
            this.lower = ip(lower);
            this.group = ip(group);
            this.address = address;
        }

        int checksumOffset() {
            return 6;
        }
    }

    final Form form;
    final InstanceSettings settings;
    final VrrpDirector director;
    /** Who sends. */
    InetAddress sender;

    long now = 1;

    Station(Form form, Fixtures.Instance instance) {
        this.form = form;
        sender = form.station;
        settings = instance.version(form.version)
                .addresses(form.address)
                .source(form.router)
                .build();
        director = new VrrpDirector(new DirectorSettings(List.of(settings), List.of(), 0), now);
        director.ready(now);
    }

    String start() {
        return Told.all(director.startAll(Set.of(), now));
    }

    Station started() {
        start();
        return this;
    }

    Station master() {
        started();
        expire();
        return this;
    }

    RouterState state() {
        return director.snapshots().get(settings.name()).state();
    }

    /** Moves to the deadline and does what is due then. */
    String expire() {
        now = director.deadlineNanos().orElseThrow();
        return Told.all(director.expire(now));
    }

    long deadlineIn() {
        return director.deadlineNanos().orElseThrow() - now;
    }

    byte[] packet(int priority) {
        return packet(new Advertisement(
                settings.version(),
                settings.virtualRouterId(),
                priority,
                settings.intervalCentiseconds(),
                settings.advertisedAddresses(),
                Authentication.NONE));
    }

    byte[] packet(Advertisement advertisement) {
        return AdvertisementCodec.encode(advertisement, sender, form.group, ChecksumStyle.PSEUDO_HEADER);
    }

    /** As the edge does it: decoded, validated, handed in. What happened, or {@code rejected:} and why. */
    String send(byte[] bytes, int ttl) {
        DecodeResult result = AdvertisementCodec.decode(bytes, 0, bytes.length, sender, form.group);
        if (result instanceof Rejection rejection) {
            return "rejected:" + rejection.reason();
        }
        Advertisement advertisement = ((Decoded) result).advertisement();
        Rejection rejection =
                director.expectation(settings.name(), true).orElseThrow().validate(advertisement, ttl);
        if (rejection != null) {
            return "rejected:" + rejection.reason();
        }
        return Told.all(director.handle(settings.name(), new Event.AdvertisementReceived(advertisement, sender), now));
    }

    String send(int priority) {
        return send(packet(priority), AdvertisementCodec.TTL);
    }
}
