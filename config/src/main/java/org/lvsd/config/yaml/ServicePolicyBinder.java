package org.lvsd.config.yaml;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.OnFailure;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.ServicePolicy;
import org.lvsd.config.model.SorryServer;

/** What follows from the health of a service's servers. */
final class ServicePolicyBinder {
    private static final ValueType<Integer> QUORUM = Numbers.between(1, 65535);
    private static final ValueType<Integer> HYSTERESIS = Numbers.between(0, 65535);
    private static final ValueType<OnFailure> ON_FAILURE = Choice.of(OnFailure.class);
    private static final ValueType<Duration> WHILE = Durations.between(Duration.ZERO, Duration.ofHours(24));
    private static final ValueType<Initial> INITIAL = Choice.of(Initial.class);
    private static final ValueType<Integer> PERCENT = Numbers::percent;

    private enum Initial {
        DOWN,
        UP
    }

    private ServicePolicyBinder() {}

    static ServicePolicy bind(Fields fields, @Nullable SorryServer sorryServer) {
        ServicePolicy defaults = ServicePolicy.DEFAULT;
        return new ServicePolicy(
                fields.optional("quorum", QUORUM, defaults.quorum()),
                fields.optional("hysteresis", HYSTERESIS, defaults.hysteresis()),
                sorryServer,
                fields.optional("on_failure", ON_FAILURE, defaults.onFailure()),
                fields.optional("drain_timeout", WHILE, defaults.drainTimeout()),
                fields.optional("slow_start", WHILE, defaults.slowStart()),
                fields.optional("min_healthy", PERCENT, defaults.minHealthyPercent()),
                fields.optional("only_when_master", Numbers.FLAG, defaults.onlyWhenMaster()),
                fields.optional("initial", INITIAL, Initial.DOWN) == Initial.UP,
                NotifyBinder.service(fields));
    }

    /** A quorum that the servers cannot have, by number or by weight, is never there. */
    static void check(Fields fields, ServicePolicy policy, List<RealServer> servers) {
        long weights = servers.stream().mapToLong(RealServer::weight).sum();
        long most = Math.max(weights, servers.size());
        if (fields.has("quorum") && policy.quorum() > most) {
            fields.complain(
                    "quorum",
                    policy.quorum() + " cannot be reached with these servers (expected at most " + most + ")");
        } else if (fields.has("hysteresis") && policy.quorum() + policy.hysteresis() > most) {
            fields.complain(
                    "hysteresis",
                    "a quorum of " + policy.quorum() + " with " + policy.hysteresis()
                            + " more cannot be reached with these servers (expected at most " + most + " in all)");
        }
    }
}
