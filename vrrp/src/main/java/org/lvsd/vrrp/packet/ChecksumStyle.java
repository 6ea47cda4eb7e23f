package org.lvsd.vrrp.packet;

/**
 * How a checksum was, or shall be, computed.
 *
 * <p>Only version 3 over IPv4 knows both: keepalived and FRR include the pseudo-header, RFC 9568 section 5.2.8 (as holo
 * reads it) leaves it out. Version 2 is always {@link #PLAIN}, version 3 over IPv6 always {@link #PSEUDO_HEADER}.
 */
public enum ChecksumStyle {
    /** Over the pseudo-header (source, destination, length, protocol) and the message. */
    PSEUDO_HEADER,
    /** Over the message alone. */
    PLAIN
}
