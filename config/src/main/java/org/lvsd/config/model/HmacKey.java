package org.lvsd.config.model;

/**
 * A secret that the directors of a virtual router share.
 *
 * @param id 1..255
 * @param secret 32..64 characters up to U+00FF, each of them a byte; empty where it is in a file that was not read
 */
public record HmacKey(int id, String secret) {
    public static final int MIN_BYTES = 32;
    public static final int MAX_BYTES = 64;

    /** Without the secret: settings are logged. */
    @Override
    public String toString() {
        return "HmacKey[id=" + id + "]";
    }
}
