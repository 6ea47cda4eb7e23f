package org.lvsd.healthcheck.probe;

import org.lvsd.healthcheck.probe.type.CheckSpec;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.Endpoint;

/** What makes two checks ask the same of the same as often: they are run once, for all that are judged by the answer. */
record ProbeKey(CheckType type, Endpoint endpoint, long intervalNanos, long timeoutNanos) {
    static ProbeKey of(CheckSpec spec) {
        return new ProbeKey(
                spec.type(),
                spec.endpoint(),
                spec.timing().intervalNanos(),
                spec.timing().timeoutNanos());
    }
}
