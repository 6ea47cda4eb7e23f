package org.lvsd.vrrp.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SocketFailureTest {
    @Test
    void aFailureTellsWhatOnWhatWhyAndWhatToDo() {
        SocketFailure failure = SocketFailure.of("socket", "VRRP IPv4 socket on eth0 (index 2)", Errno.EPERM);

        assertThat(failure.message())
                .startsWith("VRRP IPv4 socket on eth0 (index 2): socket failed: EPERM (")
                .contains("CAP_NET_RAW");
    }

    @Test
    void anErrorNumberWithoutANameIsStillTold() {
        assertThat(SocketFailure.of("sendmsg", "it", 131).message()).contains("errno 131");
    }

    @Test
    void anEthernetAddressIsReadAndWrittenInTheOrderOfTheWire() {
        byte[] octets = {(byte) 0xfe, 1, 2, 3, 4, (byte) 0xff};

        assertThat(MacAddress.of(octets)).hasToString("fe:01:02:03:04:ff");
        assertThat(MacAddress.of(octets).toBytes()).isEqualTo(octets);
    }

    @Test
    void whatIsNoEthernetAddressOrInterfaceIsRefused() {
        assertThatThrownBy(() -> MacAddress.of(new byte[20])).hasMessageContaining("not 20");
        assertThatThrownBy(() -> new MacAddress(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new InterfaceRef("sixteen-bytes-ab", 1, null)).hasMessageContaining("sixteen");
        assertThatThrownBy(() -> new InterfaceRef("eth0", 0, null)).hasMessageContaining("eth0");
    }
}
