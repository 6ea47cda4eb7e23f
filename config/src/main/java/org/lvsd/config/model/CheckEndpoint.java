package org.lvsd.config.model;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a check goes, and how.
 *
 * @param target the real server's, unless the check names another address or port; the port is 0 for checks that have none
 * @param source the local address, of the target's family; null lets the kernel choose
 * @param mark SO_MARK (socket(7)), 0..2^32-1; 0 is none
 */
public record CheckEndpoint(ServerAddress target, @Nullable InetAddress source, long mark) {
    @Override
    public String toString() {
        return target.toString();
    }
}
