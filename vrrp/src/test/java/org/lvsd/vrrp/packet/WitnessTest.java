package org.lvsd.vrrp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.vrrp.packet.Captures.address;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Another program's reading of messages, in and out: tshark 4.0.17's (Debian 12). */
class WitnessTest {
    private static final Path READ = Path.of("src/test/resources/org/lvsd/vrrp/packet/tshark.txt");

    /** A line of that file, by its fields' names. */
    private record Reading(Map<String, String> fields) {
        String of(String field) {
            return fields.getOrDefault(field, "");
        }

        int number(String field) {
            return Integer.decode(of(field));
        }
    }

    @ParameterizedTest
    @EnumSource
    void tsharkReadsACaptureAsTheDecoderDoes(Captures capture) throws IOException {
        Reading read = readings().get(capture.name());
        assertThat(read).as("tshark has read it").isNotNull();
        Decoded decoded = (Decoded) capture.decode(capture.bytes());
        Advertisement advertisement = decoded.advertisement();
        boolean two = advertisement.version() == 2;
        assertThat(read.number("type")).isEqualTo(1);
        assertThat(advertisement.version()).isEqualTo(read.number("version"));
        assertThat(advertisement.virtualRouterId()).isEqualTo(read.number("virt_rtr_id"));
        assertThat(advertisement.priority()).isEqualTo(read.number("prio"));
        assertThat(advertisement.intervalCentiseconds())
                .isEqualTo(two ? 100 * read.number("adver_int") : read.number("short_adver_int"));
        assertThat(advertisement.addresses()).hasSize(read.number("addr_count"));
        assertThat(advertisement.addresses())
                .isEqualTo(Arrays.stream((read.of("ip_addr") + read.of("ipv6_addr")).split(",", -1))
                        .map(Captures::address)
                        .toList());
        if (two) {
            assertThat(advertisement.authentication().type()).isEqualTo(read.number("auth_type"));
            assertThat(advertisement.authentication()).isEqualTo(authentication(read.of("auth_string")));
        }
        boolean good = two || decoded.checksumStyle() == ChecksumStyle.PSEUDO_HEADER;
        assertThat(good).isEqualTo(read.number("checksum.status") == 1);
    }

    private static Authentication authentication(String password) {
        return password.isEmpty() ? Authentication.NONE : Authentication.simple(password);
    }

    private static Map<String, Reading> readings() throws IOException {
        List<String[]> lines = Files.readAllLines(READ).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" *\\| *", -1))
                .toList();
        Map<String, Reading> readings = new HashMap<>();
        for (String[] line : lines.subList(1, lines.size())) {
            Map<String, String> fields = new HashMap<>();
            for (int i = 0; i < line.length; i++) {
                fields.put(lines.get(0)[i], line[i]);
            }
            readings.put(line[0], new Reading(fields));
        }
        return readings;
    }

    /**
     * What it read in messages that {@link AdvertisementCodec} had written to a capture file: its fields vrrp.version,
     * virt_rtr_id, prio, addr_count, auth_string, adver_int or short_adver_int, checksum, and whether it found the checksum good
     * (vrrp.checksum.status). It wants a pseudo-header in version 3, as does tcpdump 4.99, and calls the RFC's plain one over
     * IPv4 bad.
     */
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
