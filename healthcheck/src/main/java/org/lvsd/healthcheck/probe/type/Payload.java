package org.lvsd.healthcheck.probe.type;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Bytes that never change and compare by content. */
public final class Payload {
    /** Fits into one Ethernet frame, over IPv6 too. */
    public static final int MAX_BYTES = 1_400;

    private final byte[] bytes;

    /** @throws IllegalArgumentException when there are more than {@link #MAX_BYTES} */
    public Payload(byte[] bytes) {
        TypeText.require(bytes.length <= MAX_BYTES, bytes.length + " bytes to send, at most " + MAX_BYTES + " can be");
        this.bytes = bytes.clone();
    }

    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Payload that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
