package org.lvsd.vrrp.packet;

/**
 * What follows an authenticated message (draft-cassen-vrrp-auth-hmac): type, key id, two reserved bytes, a sequence of 64
 * bits, HMAC.
 */
final class Trailer {
    static final int BYTES = 28;
    static final int KEY_ID_AT = 1;
    static final int SEQUENCE_AT = 4;
    static final int HMAC_AT = 12;
    /** The leftmost 128 bits of HMAC-SHA256. */
    static final int HMAC_BYTES = 16;

    static final byte TYPE_HMAC_SHA256_128 = 1;

    private Trailer() {}

    /** Whether type and reserved bytes are as the draft has them. */
    static boolean isWellFormed(byte[] bytes, int at) {
        return bytes[at] == TYPE_HMAC_SHA256_128 && bytes[at + 2] == 0 && bytes[at + 3] == 0;
    }
}
