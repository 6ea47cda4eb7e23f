package org.lvsd.healthcheck.probe;

import io.netty.util.NetUtil;
import org.lvsd.healthcheck.probe.type.CheckSpec;
import org.lvsd.healthcheck.probe.type.CheckType;

/** What an operator calls a check. */
final class CheckNames {
    private CheckNames() {}

    /** {@code tcp 10.0.0.11:80} or {@code http [2001:db8::1]:80/healthz}. */
    static String of(CheckSpec spec) {
        String path = spec.type() instanceof CheckType.Http http ? http.path() : "";
        return spec.type().label() + " " + NetUtil.toSocketAddressString(spec.target()) + path;
    }
}
