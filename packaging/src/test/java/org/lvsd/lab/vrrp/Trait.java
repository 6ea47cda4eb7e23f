package org.lvsd.lab.vrrp;

/** What a director's part of a virtual router has beyond the usual. */
enum Trait {
    /** To the other director, in place of the group. */
    UNICAST,
    /** The first director's unicast addresses are greater than the second's, which they are not otherwise. To be of both. */
    FIRST_IS_GREATER,
    /** It does not preempt. */
    PATIENT,
    /** Three virtual addresses. */
    SEVERAL_ADDRESSES,
    /** Version 2's. */
    PASSWORD,
    /** Version 3 over IPv4 without the pseudo-header in the checksum, as RFC 9568 section 5.2.8 has it; lvsd alone has a choice. */
    PLAIN_CHECKSUM,
    /** The virtual router's own hardware address (RFC 9568 section 7.3), on a macvlan device. */
    VIRTUAL_MAC
}
