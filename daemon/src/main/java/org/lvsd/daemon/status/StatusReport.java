package org.lvsd.daemon.status;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code lvsd status --json} and {@code /status} say. Field names are part of the interface. */
public record StatusReport(
        String director,
        String version,
        long pid,
        String startedAt,
        long configGeneration,
        boolean ready,
        List<String> notReadyBecause,
        List<InstanceStatus> instances,
        List<ServiceStatus> services,
        List<String> foreignServices) {

    public StatusReport {
        notReadyBecause = List.copyOf(notReadyBecause);
        instances = List.copyOf(instances);
        services = List.copyOf(services);
        foreignServices = List.copyOf(foreignServices);
    }

    /** One VRRP instance. {@code since} is ISO-8601 in UTC. */
    public record InstanceStatus(
            String name,

            @com.fasterxml.jackson.annotation.JsonProperty("interface")
            String interfaceName,

            int vrid,
            int version,
            String state,
            int priority,
            String since,
            String reason,
            List<String> addresses,
            @Nullable String masterAddress) {
        public InstanceStatus {
            addresses = List.copyOf(addresses);
        }
    }

    /** One virtual server as it stands. {@code traffic} is null while the service is not in the kernel's table. */
    public record ServiceStatus(
            String name,
            String address,
            String protocol,
            String scheduler,
            boolean up,
            List<ServerStatus> servers,
            @Nullable Traffic traffic) {
        public ServiceStatus {
            servers = List.copyOf(servers);
        }
    }

    /** What the kernel has counted for a service since it made it. */
    public record Traffic(
            long connections, long incomingPackets, long outgoingPackets, long incomingBytes, long outgoingBytes) {}

    /**
     * One real server. {@code weightConfigured} is the file's, {@code weightInKernel} is null while the server is not in
     * the kernel's table. {@code override} is what an operator has said at run time, null when nothing.
     */
    public record ServerStatus(
            String address,
            String state,
            String since,
            String reason,
            String forwarding,
            int weightConfigured,
            @Nullable Integer weightInKernel,
            long activeConnections,
            long inactiveConnections,
            @Nullable OverrideStatus override) {}

    /** What an operator has said of a server: {@code drained} or {@code disabled} or null, a weight or null, who, when. */
    public record OverrideStatus(
            @Nullable String state, @Nullable Integer weight, String by, String since) {}
}
