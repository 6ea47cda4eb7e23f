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
    void whatTheKernelAndTheInterfaceHaveDroppedIsRead() {
        assertThat(Adverts.dropped("9 packets captured\n11 packets received by filter\n2 packets dropped by kernel\n"))
                .isEqualTo(2);
        assertThat(Adverts.dropped("1 packet dropped by kernel\n4 packets dropped by interface\n"))
                .isEqualTo(5);
        assertThatThrownBy(() -> Adverts.dropped("listening on front\n")).hasMessageContaining("listening on front");
    }
}
