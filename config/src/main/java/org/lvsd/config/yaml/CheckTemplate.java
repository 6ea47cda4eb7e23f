package org.lvsd.config.yaml;

import org.lvsd.config.model.Endpoint;
import org.lvsd.config.model.HealthCheck;

/** A check as the file has it, to be resolved for each real server that it applies to. */
@FunctionalInterface
interface CheckTemplate {
    HealthCheck on(Endpoint realServer);
}
