package org.lvsd.daemon.control;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressText;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.daemon.director.InstanceView;
import org.lvsd.daemon.director.RoleText;
import org.lvsd.daemon.status.StatusReport.InstanceStatus;
import org.lvsd.daemon.status.StatusReport.OverrideStatus;
import org.lvsd.daemon.status.StatusReport.ServerStatus;
import org.lvsd.daemon.status.StatusReport.ServiceStatus;
import org.lvsd.daemon.wanted.Overrides;
import org.lvsd.daemon.wanted.ServerOverride;
import org.lvsd.daemon.wanted.WantedTable;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.core.Verdict;
import org.lvsd.healthcheck.probe.ServerVerdict;
import org.lvsd.netlink.ipvs.IpvsDump;

/** Puts together what the daemon tells of itself, at one moment. */
final class StatusBuilder {
    private final long nowNanos;
    private final Instant now;

    StatusBuilder(long nowNanos, Instant now) {
        this.nowNanos = nowNanos;
        this.now = now;
    }

    List<InstanceStatus> instances(Map<String, InstanceView> views) {
        List<InstanceStatus> instances = new ArrayList<>();
        views.forEach((name, view) -> instances.add(instance(view)));
        return instances;
    }

    private InstanceStatus instance(InstanceView view) {
        var snapshot = view.snapshot();
        var master = snapshot.masterAddress();
        String reason = RoleText.of(snapshot.reason(), snapshot.detail());
        return new InstanceStatus(
                snapshot.name(),
                snapshot.interfaceName(),
                snapshot.virtualRouterId(),
                view.settings().version(),
                snapshot.state().name().toLowerCase(Locale.ROOT),
                snapshot.priority(),
                at(snapshot.sinceNanos()),
                snapshot.waitingForReady() ? reason + "; not ready to take over yet" : reason,
                view.settings().addresses().stream()
                        .map(address -> AddressText.format(address.address()) + "/" + address.prefixLength())
                        .toList(),
                master == null ? null : AddressText.format(master));
    }

    List<ServiceStatus> services(
            Configuration configuration,
            Map<ServerId, ServerVerdict> verdicts,
            Overrides overrides,
            @Nullable IpvsDump dump) {
        return configuration.virtualServers().stream()
                .map(service -> service(service, verdicts, overrides, dump))
                .toList();
    }

    private ServiceStatus service(
            VirtualServer service,
            Map<ServerId, ServerVerdict> verdicts,
            Overrides overrides,
            @Nullable IpvsDump dump) {
        List<ServerStatus> servers = service.realServers().stream()
                .map(server -> server(service, server, verdicts.get(WantedTable.id(service, server)), overrides, dump))
                .toList();
        return new ServiceStatus(
                service.name(),
                service.selector().toString(),
                service.protocol().name().toLowerCase(Locale.ROOT),
                service.scheduler().kernelName(),
                servers.stream().anyMatch(server -> server.state().equals("up")),
                servers,
                dump == null ? null : KernelSums.traffic(dump, WantedTable.keys(service)));
    }

    private ServerStatus server(
            VirtualServer service,
            RealServer server,
            @Nullable ServerVerdict verdict,
            Overrides overrides,
            @Nullable IpvsDump dump) {
        KernelSums.Server there = dump == null
                ? KernelSums.Server.ABSENT
                : KernelSums.server(dump, WantedTable.keys(service), key -> WantedTable.key(server, key));
        Verdict state = verdict == null ? Verdict.UNKNOWN : verdict.verdict();
        return new ServerStatus(
                server.address().toString(),
                state.name().toLowerCase(Locale.ROOT),
                at(verdict == null ? nowNanos : verdict.sinceNanos()),
                verdict == null ? "no check has run yet" : verdict.reason(),
                server.forwarding().name().toLowerCase(Locale.ROOT),
                server.weight(),
                there.weight(),
                there.active(),
                there.inactive(),
                override(overrides.of(WantedTable.id(service, server))));
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
