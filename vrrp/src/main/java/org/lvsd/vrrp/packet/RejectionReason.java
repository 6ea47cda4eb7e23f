package org.lvsd.vrrp.packet;

import java.util.Locale;

/** Why an advertisement is discarded (RFC 9568 section 7.1, RFC 3768 section 7.1). */
public enum RejectionReason {
    /** The TTL or hop limit was not 255: it may come from beyond the link. */
    TTL,
    VERSION,
    TYPE,
    /** Shorter than its header, or than its address count says. */
    LENGTH,
    CHECKSUM,
    /** 0, or not the virtual router it is checked against. */
    VIRTUAL_ROUTER_ID,
    /** No address at all (RFC 9568 section 5.2.5). */
    ADDRESS_COUNT,
    AUTHENTICATION_TYPE,
    AUTHENTICATION_DATA,
    /** Version 2: not the interval configured here. Version 3: zero. */
    INTERVAL,
    /** With unicast: it came from none of the configured peers. */
    SOURCE,
    /** With unicast: it was sent to the multicast group. */
    MULTICAST,
    /** With multicast: it was sent to this director alone. */
    UNICAST,
    /** Keys are configured here, and it is not signed. */
    AUTHENTICATION_MISSING,
    /** What follows the message is no trailer of draft-cassen-vrrp-auth-hmac. */
    AUTHENTICATION_MALFORMED,
    /** Signed with a key that is not configured here. */
    KEY_UNKNOWN,
    /** The HMAC is not the one that the key gives. */
    HMAC,
    /** Signed too far from this director's time. */
    STALE,
    /** Its sequence is not after the last one of its sender. */
    REPLAY;

    /** As a metric's label: {@code authentication_type}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
