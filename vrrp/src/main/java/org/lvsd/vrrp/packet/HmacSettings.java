package org.lvsd.vrrp.packet;

import java.util.List;

/**
 * What authenticates the advertisements of a version 3 instance (draft-cassen-vrrp-auth-hmac).
 *
 * @param keys at least one, each of another id; what is signed with any of them is taken
 * @param activeKeyId the one to sign with
 * @param windowSeconds how far another router's clock may be from this one's, 1..300; for {@link AntiReplay#TIME} alone
 */
public record HmacSettings(
        List<HmacKey> keys, int activeKeyId, AntiReplay antiReplay, int windowSeconds, HmacMode mode) {
    private static final int MAX_WINDOW_SECONDS = 300;

    public HmacSettings {
        keys = List.copyOf(keys);
        if (keys.stream().map(HmacKey::id).distinct().count() != keys.size()) {
            throw new IllegalArgumentException("two keys of one id among " + keys);
        }
        if (keys.stream().noneMatch(key -> key.id() == activeKeyId)) {
            throw new IllegalArgumentException("the active key " + activeKeyId + " is none of " + keys);
        }
        if (windowSeconds < 1 || windowSeconds > MAX_WINDOW_SECONDS) {
            throw new IllegalArgumentException("a time window of " + windowSeconds + " s is not 1..300 s");
        }
    }

    boolean isTimed() {
        return antiReplay == AntiReplay.TIME;
    }
}
