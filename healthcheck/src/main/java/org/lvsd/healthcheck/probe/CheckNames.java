package org.lvsd.healthcheck.probe;

import io.netty.util.NetUtil;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.Endpoint;

/** What an operator calls a check. */
final class CheckNames {
    private CheckNames() {}

    /** {@code tcp 10.0.0.11:80}, {@code http [2001:db8::1]:80/healthz} or {@code script /usr/lib/check-db}. */
    static String of(ProbeKey key) {
        return key.type().label() + " " + what(key.type(), key.endpoint());
    }

    private static String what(CheckType type, Endpoint endpoint) {
        if (type instanceof CheckType.Script script) {
            return script.command().get(0);
        }
        if (type instanceof CheckType.Ping) {
            return NetUtil.toAddressString(endpoint.target().getAddress());
        }
        return NetUtil.toSocketAddressString(endpoint.target()) + detail(type);
    }

    private static String detail(CheckType type) {
        if (type instanceof CheckType.Http http) {
            return http.path();
        }
        if (type instanceof CheckType.Grpc grpc) {
            return grpc.service().isEmpty() ? "" : " " + grpc.service();
        }
        return type instanceof CheckType.Dns dns ? " " + dns.query() + " " + dns.record() : "";
    }
}
