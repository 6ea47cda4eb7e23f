package org.lvsd.healthcheck.probe.type;

import java.net.InetSocketAddress;
import org.lvsd.healthcheck.core.CheckTiming;
import org.lvsd.healthcheck.core.Initial;
import org.lvsd.healthcheck.core.ServerId;

/**
 * One check of one server. It is the same check after an update when all but {@code initial} is the same.
 *
 * @param initial what is taken for granted before the first result
 */
public record CheckSpec(ServerId id, CheckType type, Endpoint endpoint, CheckTiming timing, Initial initial) {
    /** @throws IllegalArgumentException when the check needs a port and its endpoint has none */
    public CheckSpec {
        TypeText.require(
                endpoint.target().getPort() != 0 || !needsPort(type),
                "check of " + id + ": " + endpoint.target() + " is not an address with a port");
    }

    /** From the address that the kernel chooses, without a mark. */
    public CheckSpec(ServerId id, CheckType type, InetSocketAddress target, CheckTiming timing, Initial initial) {
        this(id, type, new Endpoint(target), timing, initial);
    }

    private static boolean needsPort(CheckType type) {
        return !(type instanceof CheckType.Ping || type instanceof CheckType.Script || type instanceof CheckType.None);
    }

    public InetSocketAddress target() {
        return endpoint.target();
    }
}
