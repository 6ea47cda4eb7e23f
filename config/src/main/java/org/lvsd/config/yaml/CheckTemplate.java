package org.lvsd.config.yaml;

import java.util.function.Function;
import org.lvsd.config.model.Endpoint;
import org.lvsd.config.model.HealthCheck;
import org.lvsd.config.model.ServerAddress;

/** A check as the file has it, to be resolved for each real server that it applies to. */
record CheckTemplate(CheckTarget target, Function<Endpoint, HealthCheck> check) {
    /** Whether it can tell which port to ask of a server that has none. */
    boolean hasPort() {
        return target.port() != null;
    }

    HealthCheck on(ServerAddress realServer) {
        return check.apply(target.on(realServer));
    }
}
