package org.lvsd.netlink.nftables;

import java.net.InetAddress;

/**
 * An address that is held, but not listened to.
 *
 * @param device where it is; counts for link-local addresses only, which another device may have as well
 */
public record Unaccepted(InetAddress address, String device) {}
