package org.lvsd.healthcheck.probe;

import org.lvsd.healthcheck.core.CheckTiming;
import org.lvsd.healthcheck.probe.type.CheckSpec;

/** What makes a server's check the same after an update: the probe, and how many results turn its verdict. */
record CheckKey(ProbeKey probe, int rise, int fall) {
    static CheckKey of(CheckSpec spec) {
        CheckTiming timing = spec.timing();
        return new CheckKey(ProbeKey.of(spec), timing.rise(), timing.fall());
    }
}
