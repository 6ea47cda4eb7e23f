package org.lvsd.vrrp.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.lvsd.vrrp.packet.SignedVectors.KEY;
import static org.lvsd.vrrp.packet.SignedVectors.settings;

import org.junit.jupiter.api.Test;

class HmacSettingsTest {
    @Test
    void aKeyIsNotShown() {
        assertThat(KEY).hasToString("HmacKey[id=1]");
        assertThat(settings(HmacMode.ENFORCE, AntiReplay.TIME, 1, KEY).toString())
                .contains("keys=[HmacKey[id=1]]");
        assertThat(KEY).isEqualTo(SignedVectors.key(1, 0)).isNotEqualTo(SignedVectors.key(1, 1));
    }

    @Test
    void settingsThatCannotWorkAreRefused() {
        assertThatThrownBy(() -> HmacKey.of(1, new byte[31])).hasMessage("key 1 has 31 bytes, not 32..64");
        assertThatThrownBy(() -> HmacKey.of(1, new byte[65])).hasMessage("key 1 has 65 bytes, not 32..64");
        assertThatThrownBy(() -> HmacKey.of(0, new byte[32])).hasMessage("key id 0 is not 1..255");
        assertThatThrownBy(() -> settings(HmacMode.ENFORCE, AntiReplay.TIME, 3, KEY))
                .hasMessage("the active key 3 is none of [HmacKey[id=1]]");
        assertThatThrownBy(() -> settings(HmacMode.ENFORCE, AntiReplay.TIME, 1, KEY, KEY))
                .hasMessageStartingWith("two keys of one id");
    }
}
