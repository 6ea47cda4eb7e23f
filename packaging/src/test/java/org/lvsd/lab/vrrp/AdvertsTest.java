package org.lvsd.lab.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.lvsd.lab.vrrp.Adverts.Advert;

final class AdvertsTest {
    private static int flaps(String heard) {
        List<Advert> adverts =
                heard.chars().mapToObj(each -> new Advert(0, each == '1')).toList();
        return Adverts.flaps(adverts);
    }

    @Test
    void awayAndBackAgainIsOneFlap() {
        assertThat(flaps("111")).isZero();
        assertThat(flaps("112211")).isEqualTo(1);
        assertThat(flaps("1121121")).isEqualTo(2);
        assertThat(flaps("1122")).as("not back yet").isEqualTo(1);
    }

    @Test
    void aPhaseThatHasPassedComesAgainAnIntervalLater() {
        assertThat(Adverts.nextMicros(105, 10, 100)).isEqualTo(105);
        assertThat(Adverts.nextMicros(105, 10, 105)).isEqualTo(105);
        assertThat(Adverts.nextMicros(105, 10, 106)).isEqualTo(115);
        assertThat(Adverts.nextMicros(105, 10, 136)).isEqualTo(145);
        assertThat(Adverts.nextMicros(125, 10, 100))
                .as("not an interval earlier")
                .isEqualTo(125);
    }

    @Test
    void whoAdvertisesIsKnownByTheHardwareAddressAndWhereThatIsTheVirtualRoutersByTheSource() {
        String four = "1795842284.516857 %s > 01:00:5e:00:00:12, ethertype IPv4 (0x0800), length 46: %s > 224.0.0.18:"
                + " VRRPv3, Advertisement, vrid 51, prio 150, intvl 100cs, length 12";
        String six = "1795842284.516857 %s > 33:33:00:00:00:12, ethertype IPv6 (0x86dd), length 78: fe80::1 > ff02::12:"
                + " ip-proto-112 24";
        assertThat(Adverts.parse(four.formatted("02:00:00:00:00:01", "192.0.2.9")))
                .isEqualTo(new Advert(1_795_842_284_516_857L, true));
        assertThat(Adverts.parse(four.formatted("02:00:00:00:00:02", "192.0.2.252"))
                        .ofFirst())
                .isFalse();
        assertThat(Adverts.parse(four.formatted("00:00:5e:00:01:33", "192.0.2.251"))
                        .ofFirst())
                .isTrue();
        assertThat(Adverts.parse(four.formatted("00:00:5e:00:01:33", "192.0.2.252"))
                        .ofFirst())
                .isFalse();
        assertThat(Adverts.parse(six.formatted("02:00:00:00:00:01")).ofFirst()).isTrue();
        assertThat(Adverts.parse("listening on front, link-type EN10MB")).isNull();
    }

    @Test
    void whatTheKernelAndTheInterfaceHaveDroppedIsRead() {
        assertThat(Adverts.dropped("9 packets captured\n11 packets received by filter\n2 packets dropped by kernel\n"))
                .isEqualTo(2);
        assertThat(Adverts.dropped("1 packet dropped by kernel\n4 packets dropped by interface\n"))
                .isEqualTo(5);
        assertThatThrownBy(() -> Adverts.dropped("listening on front\n")).hasMessageContaining("listening on front");
    }
}
