package org.lvsd.daemon.status;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@code lvsd status --json} and {@code /status} say. Field names are part of the interface.
 *
 * @param lastReloadErrors why the last reload was refused; empty when it was not
 * @param events what the log told last, oldest first
 * @param grants what VRRP's thread asked of the kernel to be on time; empty without VRRP
 */
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
        List<String> foreignServices,
        List<String> lastReloadErrors,
        List<Event> events,
        List<GrantStatus> grants) {

    /**
     * What makes VRRP punctual, such as {@code real-time scheduling}.
     *
     * @param refusal which call failed, and the error; null when it was granted
     * @param remedy what to do about a refusal; empty when it was granted
     */
    public record GrantStatus(String what, @Nullable String refusal, String remedy) {}

    /** What the log told, {@code info}, {@code warn} or {@code error}; {@code at} is ISO-8601 in UTC. */
    public record Event(String at, String level, String text) {}

    public StatusReport {
        notReadyBecause = List.copyOf(notReadyBecause);
        instances = List.copyOf(instances);
        services = List.copyOf(services);
        foreignServices = List.copyOf(foreignServices);
        lastReloadErrors = List.copyOf(lastReloadErrors);
        events = List.copyOf(events);
        grants = List.copyOf(grants);
    }

    /**
     * One VRRP instance. Times are ISO-8601 in UTC.
     *
     * @param priority what counts now: the configured one, with tracking and a failover
     * @param conflicts what does not fit on the wire, and how often
     * @param standsDownSince when an operator had it hand over, which counts still; null when it does not
     * @param tracked what it and its sync group track, as far as that is known
     */
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
            @Nullable String masterAddress,
            List<String> conflicts,
            int configuredPriority,
            @Nullable String standsDownSince,
            List<TrackStatus> tracked) {
        public InstanceStatus {
            tracked = List.copyOf(tracked);
            addresses = List.copyOf(addresses);
            conflicts = List.copyOf(conflicts);
        }
    }

    /**
     * Something tracked, such as {@code interface eth1}.
     *
     * @param weight when positive it is added to the priority while this is up, when negative it is taken off while it is
     *     down; null: the instance is in fault while it is down
     */
    public record TrackStatus(String what, @Nullable Integer weight, boolean up) {}

    /**
     * One virtual server as it stands. {@code up} is whether it has its quorum, {@code sorry} whether the sorry server
     * answers. {@code traffic} is null while the service is not in the kernel's table.
     */
    public record ServiceStatus(
            String name,
            String address,
            String protocol,
            String scheduler,
            boolean up,
            boolean sorry,
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
     * One real server.
     *
     * @param state up, ramping, kept_in, down, unknown, draining, drained or disabled
     * @param health what its checks say: up, down or unknown
     * @param weightConfigured the file's part of its weight
     * @param weightOperator what an operator has put in its place, null when nothing
     * @param weightEffective what health and the rest make of these; null when it is to be out of the table
     * @param weightInKernel null while it is not in the kernel's table
     * @param override what an operator has said at run time, null when nothing
     */
    public record ServerStatus(
            String address,
            String state,
            String health,
            String since,
            String reason,
            String forwarding,
            int weightConfigured,
            @Nullable Integer weightOperator,
            @Nullable Integer weightEffective,
            @Nullable Integer weightInKernel,
            long activeConnections,
            long inactiveConnections,
            @Nullable OverrideStatus override) {}

    /** What an operator has said of a server: {@code drained} or {@code disabled} or null, a weight or null, who, when. */
    public record OverrideStatus(
            @Nullable String state, @Nullable Integer weight, String by, String since) {}
}
