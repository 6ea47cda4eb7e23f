package org.lvsd.healthcheck.probe;

import org.lvsd.healthcheck.core.CheckTiming;
import org.lvsd.healthcheck.probe.type.CheckSpec;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.Endpoint;

/** What makes two checks ask the same of the same at the same times: they are run once, for all servers that have them. */
record ProbeKey(CheckType type, Endpoint endpoint, CheckTiming timing) {
    static ProbeKey of(CheckSpec spec) {
        return new ProbeKey(spec.type(), spec.endpoint(), spec.timing());
    }
}
