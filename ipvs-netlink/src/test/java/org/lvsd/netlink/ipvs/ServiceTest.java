package org.lvsd.netlink.ipvs;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.lvsd.netlink.Captured;
import org.lvsd.netlink.NetlinkMessage;

class ServiceTest {
    private static Service service(String address) throws Exception {
        return Service.of(new ServiceKey.AddressService(Protocol.TCP, InetAddress.getByName(address), 80), "rr");
    }

    @Test
    void aMaskWithHolesSurvivesDecoding() throws Exception {
        NetlinkMessage message =
                NetlinkMessage.parse(Captured.ipvs().get("ipvs-holes.0")).get(0);
        Service service = IpvsCodec.service(message).service();
        assertThat(service).isEqualTo(service("192.0.2.1").withPersistence(60, new Netmask(2, 0xff00ff00)));
        assertThat(service.persistenceNetmask()).hasToString("255.0.255.0");
        assertThat(service.persistenceNetmask().prefixLength()).isEmpty();
    }

    @Test
    void everyPrefixLengthIsItsMask() {
        for (int length = 0; length <= 32; length++) {
            assertThat(Netmask.ofPrefix(2, length).prefixLength()).hasValue(length);
        }
        assertThat(Netmask.ofPrefix(2, 0)).hasToString("0.0.0.0");
        assertThat(Netmask.ofPrefix(2, 23)).hasToString("255.255.254.0");
        assertThat(Netmask.ofPrefix(10, 64)).hasToString("64");
    }

    @Test
    void withoutPersistenceTimeoutAndMaskMeanNothing() throws Exception {
        Service plain = service("2001:db8::1");
        assertThat(new Service(plain.key(), "rr", 0, 300, Netmask.ofPrefix(10, 64), ""))
                .isEqualTo(plain);
        assertThat(plain.withPersistence(300, Netmask.ofPrefix(10, 64))).isNotEqualTo(plain);
    }
}
