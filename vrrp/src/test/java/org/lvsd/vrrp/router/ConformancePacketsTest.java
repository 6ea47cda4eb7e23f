package org.lvsd.vrrp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.vrrp.router.Fixtures.SECOND;
import static org.lvsd.vrrp.router.Fixtures.instance;

import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.packet.AdvertisementCodec;
import org.lvsd.vrrp.packet.Authentication;
import org.lvsd.vrrp.packet.ChecksumStyle;

/**
 * Group 4 of the suite that {@link ConformanceStatesTest} names; each invalid packet leaves a backup's timer alone. The IP header
 * of 4.9 is the kernel's, and shown in namespaces: see {@code STATES.md}.
 */
class ConformancePacketsTest {
    private static final int TTL = AdvertisementCodec.TTL;

    @ParameterizedTest(name = "VRRP.4.1: Reception of Invalid TTL field ({0})")
    @EnumSource
    void vrrp41InvalidTtl(Station.Form form) {
        for (int ttl : new int[] {0, 1, 64, 254}) {
            Station station = backup(form);
            assertDiscarded(station, station.packet(200), ttl, "TTL");
        }
    }

    @ParameterizedTest(name = "VRRP.4.2: Reception of Invalid Version field ({0})")
    @EnumSource
    void vrrp42InvalidVersion(Station.Form form) {
        for (int version : new int[] {0, 1, 4, 15}) {
            Station station = backup(form);
            byte[] packet = station.packet(200);
            packet[0] = (byte) (version << 4 | 1);
            assertDiscarded(station, packet, TTL, "VERSION");
        }
    }

    @Test
    void vrrp42VersionsAreNotMixed() {
        Station two = backup(Station.Form.VERSION_2_IPV4);
        Station three = backup(Station.Form.VERSION_3_IPV4);
        assertDiscarded(two, three.packet(200), TTL, "VERSION");
        assertDiscarded(three, two.packet(200), TTL, "VERSION");
    }

    @ParameterizedTest(name = "VRRP.4.3: Reception of Invalid Complete VRRP Packet length ({0})")
    @EnumSource
    void vrrp43InvalidLength(Station.Form form) {
        Station station = backup(form);
        byte[] packet = station.packet(200);
        for (int length = 0; length < packet.length; length++) {
            assertDiscarded(backup(form), Arrays.copyOf(packet, length), TTL, "LENGTH");
        }
        byte[] more = station.packet(200);
        more[3]++;
        assertDiscarded(station, more, TTL, "LENGTH");
    }

    @ParameterizedTest(name = "VRRP.4.4: Reception of Invalid checksum field ({0})")
    @EnumSource
    void vrrp44InvalidChecksum(Station.Form form) {
        for (int bit = 0; bit < 16; bit++) {
            Station station = backup(form);
            byte[] packet = station.packet(200);
            packet[form.checksumOffset() + bit / 8] ^= (byte) (1 << bit % 8);
            assertDiscarded(station, packet, TTL, "CHECKSUM");
        }
    }

    @ParameterizedTest(name = "VRRP.4.5: Reception of Invalid VRID field ({0})")
    @EnumSource
    void vrrp45InvalidVirtualRouterId(Station.Form form) {
        for (int id : new int[] {1, 50, 52, 255}) {
            Station station = backup(form);
            var other = Advertisement.of(form.version, id, 200, 100, station.settings.advertisedAddresses());
            assertDiscarded(station, station.packet(other), TTL, "VIRTUAL_ROUTER_ID");
        }
    }

    @Test
    @DisplayName("VRRP.4.6: Reception of Invalid Auth Type Information (VERSION_2_IPV4)")
    void vrrp46InvalidAuthTypeInformation() {
        for (int type : new int[] {1, 2, 255}) {
            assertDiscarded(Authentication.NONE, new Authentication(type, 0), "AUTHENTICATION_TYPE");
        }
        Authentication password = Authentication.simple("secret12");
        assertDiscarded(password, Authentication.NONE, "AUTHENTICATION_TYPE");
        assertDiscarded(password, new Authentication(2, password.data()), "AUTHENTICATION_TYPE");
        assertDiscarded(password, Authentication.simple("secret13"), "AUTHENTICATION_DATA");
        Station station = expecting(password);
        assertThat(station.send(packet(station, password), TTL)).isEmpty();
    }

    @Test
    @DisplayName("VRRP.4.7: Reception of Invalid Adver Interval Information (VERSION_2_IPV4)")
    void vrrp47InvalidAdverIntervalInformation() {
        for (int seconds : new int[] {2, 5, 255}) {
            Station station = backup(Station.Form.VERSION_2_IPV4);
            var other = Advertisement.of(2, 51, 200, seconds * 100, station.settings.advertisedAddresses());
            assertDiscarded(station, station.packet(other), TTL, "INTERVAL");
        }
    }

    @Test
    @DisplayName("VRRP.4.7: in version 3 the master's interval is adopted, up to the longest (VERSION_3_IPV6)")
    void vrrp47InVersion3TheMastersIntervalIsAdoptedUpToTheLongest() {
        Station station = backup(Station.Form.VERSION_3_IPV6);
        var slow = Advertisement.of(3, 51, 200, 4095, station.settings.advertisedAddresses());
        assertThat(station.send(station.packet(slow), TTL)).isEqualTo("conflict:INTERVAL");
        long interval = 4095 * SECOND / 100;
        assertThat(station.deadlineIn()).isEqualTo(3 * interval + 156 * interval / 256);
        byte[] endless = station.packet(Advertisement.of(3, 51, 200, 0, station.settings.advertisedAddresses()));
        assertDiscarded(station, endless, TTL, "INTERVAL");
    }

    @ParameterizedTest(name = "VRRP.4.8: Reception of Invalid Unknown Type Field ({0})")
    @EnumSource
    void vrrp48UnknownType(Station.Form form) {
        for (int type : new int[] {0, 2, 15}) {
            Station station = backup(form);
            byte[] packet = station.packet(200);
            packet[0] = (byte) (form.version << 4 | type);
            assertDiscarded(station, packet, TTL, "TYPE");
        }
    }

    @ParameterizedTest(name = "VRRP.4.9: Proper Transmission of VRRP packets ({0})")
    @EnumSource
    void vrrp49ProperTransmission(Station.Form form) {
        Station station = backup(form);
        station.now = station.director.deadlineNanos().orElseThrow();
        var first =
                (Action.SendAdvertisement) station.director.expire(station.now).get(0);
        byte[] bytes = AdvertisementCodec.encode(first.advertisement(), form.router, form.group, ChecksumStyle.PLAIN);
        assertThat(bytes[0]).isEqualTo((byte) (form.version << 4 | 1));
        assertThat(Arrays.copyOfRange(bytes, 1, 4)).containsExactly(51, 100, 1);
        assertThat(Arrays.copyOfRange(bytes, 4, 6)).containsExactly(0, form.version == 2 ? 1 : 100);
        byte[] address = station.settings.advertisedAddresses().get(0).getAddress();
        assertThat(Arrays.copyOfRange(bytes, 8, 8 + address.length)).isEqualTo(address);
        assertThat(bytes).hasSize(8 + address.length + (form.version == 2 ? 8 : 0));
        assertThat(AdvertisementCodec.decode(bytes, 0, bytes.length, form.router, form.group))
                .hasFieldOrPropertyWithValue("advertisement", first.advertisement());
    }

    private static Station backup(Station.Form form) {
        return new Station(form, instance("front")).started();
    }

    private static Station expecting(Authentication expected) {
        return new Station(Station.Form.VERSION_2_IPV4, instance("front").authentication(expected)).started();
    }

    private static byte[] packet(Station station, Authentication sent) {
        return station.packet(new Advertisement(2, 51, 200, 100, station.settings.advertisedAddresses(), sent));
    }

    private static void assertDiscarded(Authentication expected, Authentication sent, String reason) {
        Station station = expecting(expected);
        assertDiscarded(station, packet(station, sent), TTL, reason);
    }

    private static void assertDiscarded(Station station, byte[] packet, int ttl, String reason) {
        long before = station.deadlineIn();
        assertThat(station.send(packet, ttl)).isEqualTo("rejected:" + reason);
        assertThat(station.deadlineIn()).isEqualTo(before);
        assertThat(station.state()).isEqualTo(RouterState.BACKUP);
    }
}
