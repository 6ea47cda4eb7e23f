package org.lvsd.vrrp.socket;

/** Takes what a {@link Transport} hears. Called on the loop's thread; must not block. */
public interface Receiver {
    /** A datagram of IP protocol 112 arrived on the interface, for whatever virtual router. */
    void received(Datagram datagram);

    /** Receiving failed once (the interface went down, memory is short…). The socket stays open and goes on. */
    void receiveFailed(SocketFailure failure);
}
