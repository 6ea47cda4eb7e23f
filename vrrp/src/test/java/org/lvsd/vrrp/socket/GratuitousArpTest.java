package org.lvsd.vrrp.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class GratuitousArpTest {
    /** Captured from keepalived 2.2.7 taking over 10.9.0.100 on an interface with this Ethernet address. */
    private static final String KEEPALIVED =
            "ffffffffffff02000000000208060001080006040001" + "0200000000020a090064" + "ffffffffffff0a090064";

    @Test
    void theFrameIsTheOneThatKeepalivedSends() throws Exception {
        Inet4Address address = (Inet4Address) InetAddress.getByAddress(new byte[] {10, 9, 0, 100});

        byte[] frame = GratuitousArp.frame(new MacAddress(0x0200_0000_0002L), address);

        assertThat(HexFormat.of().formatHex(frame)).isEqualTo(KEEPALIVED);
    }
}
