package org.lvsd.config.model;

/**
 * What the checksum of a version 3 advertisement over IPv4 covers. Version 2 (always the message alone) and IPv6
 * (always with the pseudo-header) leave no choice.
 */
public enum ChecksumStyle {
    /** The IPv4 pseudo-header too, as keepalived and FRR do. */
    PSEUDO_HEADER,
    /** The VRRP message alone, as RFC 9568 section 5.2.8 says for IPv4. */
    MESSAGE
}
