package org.lvsd.healthcheck.probe;

import java.net.InetSocketAddress;
import org.lvsd.healthcheck.core.CheckTiming;
import org.lvsd.healthcheck.core.Initial;
import org.lvsd.healthcheck.core.ServerId;

/**
 * One check of one server. It is the same check after an update when all but {@code initial} is the same.
 *
 * @param target the endpoint probed, resolved
 * @param initial what is taken for granted before the first result
 */
public record CheckSpec(ServerId id, CheckType type, InetSocketAddress target, CheckTiming timing, Initial initial) {
    /** @throws IllegalArgumentException when the target is not an address with a port */
    public CheckSpec {
        if (target.isUnresolved() || target.getPort() == 0) {
            throw new IllegalArgumentException("check of " + id + ": " + target + " is not an address with a port");
        }
    }
}
