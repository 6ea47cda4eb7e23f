package org.lvsd.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lvsd.config.model.AddressText;

class AddressParserTest {
    private static final long SEED = 5952;

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0db8::0001, 2001:db8::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0",
        "::2:3:4:5:6:7:8, 0:2:3:4:5:6:7:8",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "1:2:3:4:5:6:1.2.3.4, 1:2:3:4:5:6:102:304"
    })
    void anAddressIsWrittenInItsCanonicalForm(String text, String canonical) {
        assertThat(AddressText.format(AddressParser.parse(text))).isEqualTo(canonical);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "1.2.3.256",
                "01.2.3.4",
                "1.2.3.",
                ".1.2.3",
                "1.2.3.4 ",
                "0x1.2.3.4",
                "+1.2.3.4",
                "٣.2.3.4",
                ":",
                ":::",
                "1",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                ":1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:",
                "12345::",
                "g::",
                "::1%eth0",
                "1.2.3.4::",
                "::1.2.3",
                "::ffff:1.2.3.4",
                "::ffff:102:304",
                "[::1]",
                "localhost",
                "1:2:3:4:5:6:7:1.2.3.4"
            })
    void whatIsNotAnAddressIsRefused(String text) {
        assertThat(AddressParser.parse(text)).isNull();
    }

    @Test
    void everyAddressSurvivesBeingWrittenAndRead() throws UnknownHostException {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextBoolean() ? 4 : 16];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0);
            }
            InetAddress address = InetAddress.getByAddress(bytes);
            if (address.getAddress().length == bytes.length) {
                String text = AddressText.format(address);
                assertThat(AddressParser.parse(text))
                        .as("seed %s round %s %s", SEED, i, text)
                        .isEqualTo(address);
            }
        }
    }
}
