package org.lvsd.vrrp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.vrrp.packet.Captures.address;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What tshark 4.0.17 (Debian 12) read in messages that {@link AdvertisementCodec} had written to a capture file: its fields
 * vrrp.version, virt_rtr_id, prio, addr_count, auth_string, adver_int or short_adver_int, checksum, and whether it found the
 * checksum good (vrrp.checksum.status). It wants a pseudo-header in version 3, as does tcpdump 4.99, and calls the RFC's
 * plain one over IPv4 bad.
 */
class WitnessTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            2 | 51 | 150 | 2 | secret12 | 1    | 0x5580 | true  | 192.0.2.1 | 224.0.0.18 | PLAIN         | 192.0.2.100 | 192.0.2.101
            3 | 51 | 150 | 2 | -        | 100  | 0x1107 | true  | 192.0.2.1 | 224.0.0.18 | PSEUDO_HEADER | 192.0.2.100 | 192.0.2.101
            3 | 51 | 150 | 2 | -        | 4095 | 0xa400 | false | 192.0.2.1 | 224.0.0.18 | PLAIN         | 192.0.2.100 | 192.0.2.101
            3 | 51 | 0   | 2 | -        | 1    | 0xa260 | true  | fe80::1   | ff02::12   | PSEUDO_HEADER | fe80::100   | 2001:db8::100
            """)
    void tsharkReadsWhatWasWritten(
            int version,
            int id,
            int priority,
            int count,
            String password,
            int interval,
            String checksum,
            boolean good,
            String source,
            String destination,
            ChecksumStyle style,
            String first,
            String second) {
        Authentication authentication = password == null ? Authentication.NONE : Authentication.simple(password);
        List<InetAddress> addresses = List.of(address(first), address(second));
        int centiseconds = version == 2 ? interval * 100 : interval;
        var advertisement = new Advertisement(version, id, priority, centiseconds, addresses, authentication);
        byte[] bytes = AdvertisementCodec.encode(advertisement, address(source), address(destination), style);
        assertThat(bytes[3]).isEqualTo((byte) count);
        assertThat(String.format("0x%02x%02x", bytes[6], bytes[7])).isEqualTo(checksum);
        boolean pseudoHeader = version == 2 || style == ChecksumStyle.PSEUDO_HEADER;
        assertThat(good).isEqualTo(pseudoHeader);
    }
}
