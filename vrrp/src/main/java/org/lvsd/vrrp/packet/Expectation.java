package org.lvsd.vrrp.packet;

import org.jspecify.annotations.Nullable;

/**
 * What a virtual router demands of an advertisement before its state machine sees it (RFC 9568 and RFC 3768, both
 * section 7.1).
 *
 * @param version 2 or 3
 * @param virtualRouterId 1..255
 * @param intervalCentiseconds the interval configured here; only version 2 demands that it be the same
 * @param authentication only version 2 demands that it be the same
 * @param ttlChecked whether the TTL or hop limit must be 255: always with multicast, with unicast only when asked for
 */
public record Expectation(
        int version, int virtualRouterId, int intervalCentiseconds, Authentication authentication, boolean ttlChecked) {

    /** Why to discard it, or null when it may pass. */
    public @Nullable Rejection validate(Advertisement advertisement, int receivedTtl) {
        if (ttlChecked && receivedTtl != AdvertisementCodec.TTL) {
            return new Rejection(RejectionReason.TTL, receivedTtl, AdvertisementCodec.TTL);
        }
        if (advertisement.version() != version) {
            return new Rejection(RejectionReason.VERSION, advertisement.version(), version);
        }
        if (advertisement.virtualRouterId() != virtualRouterId) {
            return new Rejection(RejectionReason.VIRTUAL_ROUTER_ID, advertisement.virtualRouterId(), virtualRouterId);
        }
        return version == Advertisement.VERSION_2 ? validateVersion2(advertisement) : null;
    }

    private @Nullable Rejection validateVersion2(Advertisement advertisement) {
        Authentication received = advertisement.authentication();
        if (received.type() != authentication.type()) {
            return new Rejection(RejectionReason.AUTHENTICATION_TYPE, received.type(), authentication.type());
        }
        if (received.type() == Authentication.TYPE_SIMPLE && received.data() != authentication.data()) {
            return new Rejection(RejectionReason.AUTHENTICATION_DATA, 0, 0);
        }
        if (advertisement.intervalCentiseconds() != intervalCentiseconds) {
            return new Rejection(RejectionReason.INTERVAL, advertisement.intervalCentiseconds(), intervalCentiseconds);
        }
        return null;
    }
}
