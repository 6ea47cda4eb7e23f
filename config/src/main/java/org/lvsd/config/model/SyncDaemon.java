package org.lvsd.config.model;

import java.net.InetAddress;

/**
 * The kernel's connection synchronisation between the directors (ipvsadm(8), {@code --start-daemon}).
 *
 * @param id 0..255, the same on both directors; a backup with 0 takes all
 * @param maxLength bytes in a packet, 0 for what the interface's MTU allows
 * @param group multicast group, IPv4 or IPv6
 * @param port 1..65535
 * @param ttl 1..255
 */
public record SyncDaemon(String interfaceName, int id, int maxLength, InetAddress group, int port, int ttl) {
    public static final int DEFAULT_PORT = 8848;
    public static final int DEFAULT_TTL = 1;
}
