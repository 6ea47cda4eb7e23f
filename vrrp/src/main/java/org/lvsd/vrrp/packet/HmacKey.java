package org.lvsd.vrrp.packet;

import javax.crypto.spec.SecretKeySpec;

/**
 * A secret that the routers of a virtual router share.
 *
 * @param id 1..255, by which an advertisement tells with what it is signed
 * @param secret for {@link #ALGORITHM}
 */
public record HmacKey(int id, SecretKeySpec secret) {
    static final String ALGORITHM = "HmacSHA256";
    public static final int MIN_BYTES = 32;
    public static final int MAX_BYTES = 64;

    public HmacKey {
        if (id < 1 || id > 255) {
            throw new IllegalArgumentException("key id " + id + " is not 1..255");
        }
    }

    /** @throws IllegalArgumentException when these are not 32..64 bytes */
    public static HmacKey of(int id, byte[] secret) {
        if (secret.length < MIN_BYTES || secret.length > MAX_BYTES) {
            throw new IllegalArgumentException("key " + id + " has " + secret.length + " bytes, not 32..64");
        }
        return new HmacKey(id, new SecretKeySpec(secret, ALGORITHM));
    }

    /** Without the secret: settings are logged. */
    @Override
    public String toString() {
        return "HmacKey[id=" + id + "]";
    }
}
