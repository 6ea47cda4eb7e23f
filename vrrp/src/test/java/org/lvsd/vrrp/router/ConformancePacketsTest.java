package org.lvsd.vrrp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.vrrp.router.Fixtures.SECOND;
import static org.lvsd.vrrp.router.Fixtures.instance;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.packet.AdvertisementCodec;
import org.lvsd.vrrp.packet.Authentication;
import org.lvsd.vrrp.packet.ChecksumStyle;

/** Group 4 of the suite that {@link ConformanceStatesTest} names; each invalid packet leaves a backup's timer alone. */
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
    void vrrp46InvalidAuthTypeInformation() {
        for (int type : new int[] {1, 2, 255}) {
            Station station = backup(Station.Form.VERSION_2_IPV4);
            var other = new Advertisement(
                    2, 51, 200, 100, station.settings.advertisedAddresses(), new Authentication(type, 0));
            assertDiscarded(station, station.packet(other), TTL, "AUTHENTICATION_TYPE");
        }
    }

    @Test
    void vrrp47InvalidAdverIntervalInformation() {
        Station station = backup(Station.Form.VERSION_2_IPV4);
        var other = Advertisement.of(2, 51, 200, 200, station.settings.advertisedAddresses());
        assertDiscarded(station, station.packet(other), TTL, "INTERVAL");
    }

    @Test
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

    private static void assertDiscarded(Station station, byte[] packet, int ttl, String reason) {
        long before = station.deadlineIn();
        assertThat(station.send(packet, ttl)).isEqualTo("rejected:" + reason);
        assertThat(station.deadlineIn()).isEqualTo(before);
        assertThat(station.state()).isEqualTo(RouterState.BACKUP);
    }
}
