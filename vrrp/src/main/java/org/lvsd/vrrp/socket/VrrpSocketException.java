package org.lvsd.vrrp.socket;

import java.io.IOException;

/** A socket could not be opened or watched. Sending and receiving never throw it: see {@link SendResult}. */
public final class VrrpSocketException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient SocketFailure failure;

    VrrpSocketException(SocketFailure failure) {
        super(failure.message());
        this.failure = failure;
    }

    public SocketFailure failure() {
        return failure;
    }
}
