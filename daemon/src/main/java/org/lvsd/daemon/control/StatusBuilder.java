package org.lvsd.daemon.control;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.daemon.director.InstanceView;
import org.lvsd.daemon.director.ThreadView;
import org.lvsd.daemon.status.StatusReport.GrantStatus;
import org.lvsd.daemon.status.StatusReport.InstanceStatus;
import org.lvsd.daemon.status.StatusReport.OverrideStatus;
import org.lvsd.daemon.status.StatusReport.ServerStatus;
import org.lvsd.daemon.status.StatusReport.ServiceStatus;
import org.lvsd.daemon.wanted.HeldServices;
import org.lvsd.daemon.wanted.Overrides;
import org.lvsd.daemon.wanted.ServerOverride;
import org.lvsd.daemon.wanted.WantedTable;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.core.Verdict;
import org.lvsd.healthcheck.policy.ServerDecision;
import org.lvsd.healthcheck.policy.ServerState;
import org.lvsd.healthcheck.policy.ServiceDecision;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.vrrp.socket.Grant;
import org.lvsd.vrrp.socket.SocketFailure;

/** Puts together what the daemon tells of itself, at one moment. */
final class StatusBuilder {
    private final long nowNanos;
    private final Instant now;

    StatusBuilder(long nowNanos, Instant now) {
        this.nowNanos = nowNanos;
        this.now = now;
    }

    List<InstanceStatus> instances(Map<String, InstanceView> views) {
        return new InstanceStatuses(this::at, nowNanos).of(views);
    }

    static List<GrantStatus> grants(ThreadView thread) {
        List<GrantStatus> grants = new ArrayList<>();
        for (Grant each : thread.grants()) {
            SocketFailure refusal = each.refusal();
            grants.add(
                    refusal == null
                            ? new GrantStatus(each.what(), null, "")
                            : new GrantStatus(each.what(), refusal.cause(), refusal.remedy()));
        }
        return grants;
    }

    /** @param held which services are checked here */
    List<ServiceStatus> services(
            Configuration configuration,
            ServiceStates states,
            Overrides overrides,
            HeldServices held,
            @Nullable IpvsDump dump) {
        return configuration.virtualServers().stream()
                .map(service -> service(service, states, overrides, held.checks(service), dump))
                .toList();
    }

    private ServiceStatus service(
            VirtualServer service,
            ServiceStates states,
            Overrides overrides,
            boolean checked,
            @Nullable IpvsDump dump) {
        ServiceDecision decision = states.of(service.name());
        List<ServerStatus> servers = Stream.concat(service.realServers().stream(), states.leaving(service).stream())
                .map(server -> server(service, server, decision, overrides, checked, dump))
                .toList();
        return new ServiceStatus(
                service.name(),
                service.selector().toString(),
                service.protocol().name().toLowerCase(Locale.ROOT),
                service.scheduler().kernelName(),
                decision.quorum(),
                decision.sorry(),
                servers,
                dump == null ? null : KernelSums.traffic(dump, WantedTable.keys(service)));
    }

    private ServerStatus server(
            VirtualServer service,
            RealServer server,
            ServiceDecision decided,
            Overrides overrides,
            boolean checked,
            @Nullable IpvsDump dump) {
        KernelSums.Server there = dump == null
                ? KernelSums.Server.ABSENT
                : KernelSums.server(dump, WantedTable.keys(service), key -> WantedTable.key(server, key));
        ServerId id = WantedTable.id(service, server);
        ServerDecision decision = decided.servers().getOrDefault(id.server(), undecided());
        ServerOverride override = overrides.of(id);
        return new ServerStatus(
                server.address().toString(),
                decision.state().label(),
                decision.health().name().toLowerCase(Locale.ROOT),
                at(decision.sinceNanos()),
                checked || server.healthChecks().isEmpty() ? decision.reason() : unchecked(decision.reason()),
                server.forwarding().name().toLowerCase(Locale.ROOT),
                server.weight(),
                override == null ? null : override.weight(),
                decision.inTable() ? decision.weight() : null,
                there.weight(),
                there.active(),
                there.inactive(),
                override(override));
    }

    /** What its checks said last may be long out of date. */
    private static String unchecked(String last) {
        return "not checked while not master; last: " + last;
    }

    private ServerDecision undecided() {
        return new ServerDecision(
                ServerState.UNKNOWN, false, 0, Verdict.UNKNOWN, "nothing has been decided yet", nowNanos);
    }

    private static @Nullable OverrideStatus override(@Nullable ServerOverride override) {
        if (override == null) {
            return null;
        }
        ServerOverride.State state = override.state();
        return new OverrideStatus(
                state == null ? null : state.name().toLowerCase(Locale.ROOT),
                override.weight(),
                override.by(),
                Instant.ofEpochMilli(override.atEpochMillis()).toString());
    }

    private String at(long nanos) {
        return now.minus(Duration.ofNanos(nowNanos - nanos))
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
    }
}
