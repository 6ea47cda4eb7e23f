package org.lvsd.config.yaml;

import org.lvsd.config.model.CheckTiming;
import org.lvsd.config.model.CheckType;
import org.lvsd.config.model.HealthCheck;
import org.lvsd.config.model.ServerAddress;

/** A check as the file has it, to be resolved for each real server that it applies to. */
record CheckTemplate(CheckTiming timing, CheckTarget target, CheckType type) {
    /** Whether it can tell which port to ask of a server that has none. */
    boolean hasPort() {
        return target.port() != null || !type.needsPort();
    }

    HealthCheck on(ServerAddress realServer) {
        return new HealthCheck(timing, target.on(realServer), type);
    }
}
