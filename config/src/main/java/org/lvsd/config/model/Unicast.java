package org.lvsd.config.model;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Advertisements to each of the other directors, where multicast does not reach them.
 *
 * @param peers 1..255 of the instance's family, none twice
 * @param ttl what they are sent with, 1..255, and, where that is 255, what is asked of received ones; null for 255 (RFC 9568
 *     section 5.1.1.3) of which nothing is asked
 */
public record Unicast(List<InetAddress> peers, @Nullable Integer ttl) {
    public Unicast {
        peers = List.copyOf(peers);
    }
}
