package org.lvsd.vrrp.packet;

/** How strict an instance is about trailers: the steps by which routers that run come to authenticate each other. */
public enum HmacMode {
    /** Signs, and takes what is signed alone. */
    ENFORCE,
    /** Signs, and takes what has no trailer, too; never one whose trailer is wrong. */
    PERMISSIVE,
    /** As permissive, but does not sign: for peers that would discard a trailer still. */
    RECEIVE_ONLY;

    boolean signs() {
        return this != RECEIVE_ONLY;
    }

    boolean takesUnsigned() {
        return this != ENFORCE;
    }
}
