package org.lvsd.config.model;

import java.time.Duration;
import java.util.List;

/**
 * Advertisements of version 3 that are signed (draft-cassen-vrrp-auth-hmac).
 *
 * @param keys at least one, each of another id; what is signed with any of them is taken
 * @param activeKey the id of the one to sign with
 * @param timeWindow whole seconds, 1..300; for {@link AntiReplay#TIME} alone
 */
public record HmacAuthentication(
        List<HmacKey> keys, int activeKey, AntiReplay antiReplay, Duration timeWindow, Mode mode) {
    public HmacAuthentication {
        keys = List.copyOf(keys);
    }

    /** By what an advertisement is recognised that was captured and is sent again. */
    public enum AntiReplay {
        TIME,
        MONOTONIC
    }

    /** Whether unsigned advertisements are taken (all but the first), and whether this director signs (all but the last). */
    public enum Mode {
        ENFORCE,
        PERMISSIVE,
        RECEIVE_ONLY
    }
}
