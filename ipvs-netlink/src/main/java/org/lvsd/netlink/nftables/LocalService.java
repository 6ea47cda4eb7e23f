package org.lvsd.netlink.nftables;

import java.net.InetAddress;

/**
 * An address and port on which this host itself is a server.
 *
 * @param protocol {@code IPPROTO_*}
 * @param port 0..65535
 */
public record LocalService(InetAddress address, int protocol, int port) {}
