package org.lvsd.config.model;

/** How a packet reaches a real server: masquerading, direct routing (same link), or in a tunnel. */
public enum Forwarding {
    NAT,
    DIRECT,
    TUNNEL
}
