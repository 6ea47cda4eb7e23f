package org.lvsd.vrrp.packet;

/** By what an advertisement that was captured is recognised when it is sent once more. */
public enum AntiReplay {
    /** It is signed too long ago, or its sequence is not after the last one: the routers' clocks have to agree. */
    TIME,
    /** Its sequence is not after the last one: clocks need not agree, but none may go back. */
    MONOTONIC
}
