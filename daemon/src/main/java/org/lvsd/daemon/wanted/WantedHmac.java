package org.lvsd.daemon.wanted;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.HmacAuthentication;
import org.lvsd.vrrp.packet.AntiReplay;
import org.lvsd.vrrp.packet.HmacKey;
import org.lvsd.vrrp.packet.HmacMode;
import org.lvsd.vrrp.packet.HmacSettings;

/** The keys that the configuration has for an instance. */
final class WantedHmac {
    private WantedHmac() {}

    static @Nullable HmacSettings of(@Nullable HmacAuthentication wanted) {
        return wanted == null
                ? null
                : new HmacSettings(
                        wanted.keys().stream().map(WantedHmac::key).toList(),
                        wanted.activeKey(),
                        switch (wanted.antiReplay()) {
                            case TIME -> AntiReplay.TIME;
                            case MONOTONIC -> AntiReplay.MONOTONIC;
                        },
                        Math.toIntExact(wanted.timeWindow().toSeconds()),
                        switch (wanted.mode()) {
                            case ENFORCE -> HmacMode.ENFORCE;
                            case PERMISSIVE -> HmacMode.PERMISSIVE;
                            case RECEIVE_ONLY -> HmacMode.RECEIVE_ONLY;
                        });
    }

    private static HmacKey key(org.lvsd.config.model.HmacKey key) {
        return HmacKey.of(key.id(), key.secret().getBytes(StandardCharsets.ISO_8859_1));
    }
}
