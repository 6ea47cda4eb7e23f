package org.lvsd.healthcheck.probe.type;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a probe goes, and how.
 *
 * @param target resolved; the port is 0 for checks that have none
 * @param source the local address; null lets the kernel choose
 * @param mark SO_MARK (socket(7)), for routing; 0 is none. Setting one needs CAP_NET_ADMIN.
 */
public record Endpoint(InetSocketAddress target, @Nullable InetAddress source, int mark) {
    /** @throws IllegalArgumentException when the target is a name, or the source of another family than it */
    public Endpoint {
        TypeText.require(!target.isUnresolved(), target + " is not an address");
        TypeText.require(
                source == null || source.getClass() == target.getAddress().getClass(),
                "a check from " + source + " cannot reach " + target + ", which is of the other address family");
    }

    /** From the address that the kernel chooses, without a mark. */
    public Endpoint(InetSocketAddress target) {
        this(target, null, 0);
    }
}
