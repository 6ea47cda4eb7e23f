package org.lvsd.vrrp.socket;

/** What became of something that was to be sent: it is {@link Sent#SENT}, or it is a {@link SocketFailure}. */
public sealed interface SendResult permits SendResult.Sent, SocketFailure {
    /** The one success there is: the kernel took it. It says nothing of whether anybody heard it. */
    enum Sent implements SendResult {
        SENT
    }
}
