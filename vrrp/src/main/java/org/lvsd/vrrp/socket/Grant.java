package org.lvsd.vrrp.socket;

import org.jspecify.annotations.Nullable;

/**
 * Something that the thread asked of the kernel and can do without.
 *
 * @param what for people: {@code real-time scheduling}
 * @param refusal why it was not granted, with the remedy; null when it was
 */
public record Grant(String what, @Nullable SocketFailure refusal) {
    /** {@code real-time scheduling: granted}, or why not and what to do. */
    public String message() {
        SocketFailure failure = refusal;
        return failure == null ? what + ": granted" : failure.message();
    }
}
