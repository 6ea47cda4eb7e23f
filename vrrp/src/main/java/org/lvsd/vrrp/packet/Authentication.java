package org.lvsd.vrrp.packet;

import java.nio.charset.StandardCharsets;

/**
 * The authentication fields that every version 2 advertisement carries (RFC 3768 section 5.3.6 and 5.3.10).
 *
 * <p>They protect nothing (a password travels in clear text); they are kept so that what was received can be told and
 * compared, and for interoperability.
 *
 * @param type 0 none, 1 simple text password (RFC 2338), 2 IP authentication header; other values survive (0..255)
 * @param data the eight bytes of authentication data, most significant first
 */
public record Authentication(int type, long data) {
    public static final int TYPE_NONE = 0;
    public static final int TYPE_SIMPLE = 1;
    public static final Authentication NONE = new Authentication(TYPE_NONE, 0);

    /** Bytes of authentication data at the end of each version 2 advertisement. */
    static final int DATA_BYTES = 8;

    public Authentication {
        if (type < 0 || type > 0xff) {
            throw new IllegalArgumentException("authentication type " + type + " is not 0..255");
        }
    }

    /** A clear-text password; like its peers on the wire, only the first eight bytes count. */
    public static Authentication simple(String password) {
        byte[] text = password.getBytes(StandardCharsets.UTF_8);
        long data = 0;
        for (int i = 0; i < DATA_BYTES; i++) {
            data = data << 8 | (i < text.length ? text[i] & 0xff : 0);
        }
        return new Authentication(TYPE_SIMPLE, data);
    }

    /** Does not show the password. */
    @Override
    public String toString() {
        return "Authentication[type=" + type + "]";
    }
}
