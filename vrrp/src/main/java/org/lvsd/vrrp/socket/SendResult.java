package org.lvsd.vrrp.socket;

/** What became of something that was to be sent: it is {@link Sent#SENT}, or it is a {@link SocketFailure}. */
public sealed interface SendResult permits SendResult.Sent, SocketFailure {
    /** True when the kernel took it. It says nothing of whether anybody heard it. */
    default boolean isSent() {
        return this == Sent.SENT;
    }

    /** The one success there is. */
    enum Sent implements SendResult {
        SENT
    }
}
