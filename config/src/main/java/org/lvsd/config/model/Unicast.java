package org.lvsd.config.model;

import java.net.InetAddress;
import java.util.List;

/**
 * Advertisements to each of the other directors, where multicast does not reach them.
 *
 * @param peers 1..255 of the instance's family, none twice
 * @param ttl what they are sent with, 1..255; below 255 also what is not asked of received ones
 */
public record Unicast(List<InetAddress> peers, int ttl) {
    /** RFC 9568 section 5.1.1.3. */
    public static final int DEFAULT_TTL = 255;

    public Unicast {
        peers = List.copyOf(peers);
    }
}
