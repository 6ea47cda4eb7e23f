package org.lvsd.config.model;

/** Which checksum the encapsulation carries: none, its own, or GUE's remote checksum offload. */
public enum TunnelChecksum {
    NONE,
    CSUM,
    REMOTE
}
