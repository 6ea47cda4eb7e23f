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
import org.lvsd.daemon.status.StatusReport.ServerStatus;
import org.lvsd.daemon.status.StatusReport.ServiceStatus;
import org.lvsd.daemon.status.StatusReport.Traffic;
import org.lvsd.daemon.wanted.WantedTable;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.core.Verdict;
import org.lvsd.healthcheck.probe.ServerVerdict;
import org.lvsd.netlink.ipvs.Counters;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.DestinationStatus;
import org.lvsd.netlink.ipvs.IpvsDump;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;

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
            Configuration configuration, Map<ServerId, ServerVerdict> verdicts, @Nullable IpvsDump dump) {
        return configuration.virtualServers().stream()
                .map(service -> service(service, verdicts, dump))
                .toList();
    }

    private ServiceStatus service(
            VirtualServer service, Map<ServerId, ServerVerdict> verdicts, @Nullable IpvsDump dump) {
        List<ServerStatus> servers = service.realServers().stream()
                .map(server -> server(service, server, verdicts.get(WantedTable.id(service, server)), dump))
                .toList();
        return new ServiceStatus(
                service.name(),
                service.address().toString(),
                service.protocol().name().toLowerCase(Locale.ROOT),
                service.scheduler().kernelName(),
                servers.stream().anyMatch(server -> server.state().equals("up")),
                servers,
                traffic(dump, WantedTable.key(service)));
    }

    private static @Nullable Traffic traffic(@Nullable IpvsDump dump, ServiceKey key) {
        var status = dump == null ? null : dump.statuses().get(key);
        if (status == null) {
            return null;
        }
        Counters counters = status.counters();
        return new Traffic(
                counters.connections(),
                counters.incomingPackets(),
                counters.outgoingPackets(),
                counters.incomingBytes(),
                counters.outgoingBytes());
    }

    private ServerStatus server(
            VirtualServer service, RealServer server, @Nullable ServerVerdict verdict, @Nullable IpvsDump dump) {
        Destination inKernel = destination(dump, WantedTable.key(service), WantedTable.key(server));
        DestinationStatus doing = doing(dump, WantedTable.key(service), WantedTable.key(server));
        Verdict state = verdict == null ? Verdict.UNKNOWN : verdict.verdict();
        return new ServerStatus(
                server.address().toString(),
                state.name().toLowerCase(Locale.ROOT),
                at(verdict == null ? nowNanos : verdict.sinceNanos()),
                verdict == null ? "no check has run yet" : verdict.reason(),
                server.forwarding().name().toLowerCase(Locale.ROOT),
                server.weight(),
                inKernel == null ? null : inKernel.weight(),
                doing.activeConnections(),
                doing.inactiveConnections());
    }

    private static @Nullable Destination destination(@Nullable IpvsDump dump, ServiceKey service, DestinationKey key) {
        ServiceEntry entry = dump == null ? null : dump.table().services().get(service);
        return entry == null ? null : entry.destinations().get(key);
    }

    private static DestinationStatus doing(@Nullable IpvsDump dump, ServiceKey service, DestinationKey key) {
        var status = dump == null ? null : dump.statuses().get(service);
        return status == null
                ? DestinationStatus.IDLE
                : status.destinations().getOrDefault(key, DestinationStatus.IDLE);
    }

    private String at(long nanos) {
        return now.minus(Duration.ofNanos(nowNanos - nanos))
                .truncatedTo(ChronoUnit.MILLIS)
                .toString();
    }
}
