package org.lvsd.vrrp.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "192.0.2.1",
                "10.0.0.0",
                "fe80::a:bff:fe00:1",
                "::",
                "::1",
                "1::",
                "2001:db8::1",
                "2001:db8:0:1:1:1:1:1",
                "::1:0:0:1:1:1",
                "1:0:0:2::3",
                "1::2:0:0:3:4",
                "1:20:0:10:5:6:7:8"
            })
    void anAddressIsWrittenAsPeopleWriteIt(String text) throws Exception {
        assertThat(AddressText.of(InetAddress.getByName(text))).isEqualTo(text);
    }
}
