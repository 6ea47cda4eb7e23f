package org.lvsd.config.yaml;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.AddressText;
import org.lvsd.config.model.Forwarding;
import org.lvsd.config.model.HealthCheck;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.ServerAddress;
import org.lvsd.config.model.ServerNotify;
import org.lvsd.config.model.ServerState;
import org.lvsd.config.model.ServiceSelector;
import org.lvsd.config.model.Tunnel;

/** The real servers of one service, with what they inherit from it. */
final class RealServerBinder {
    private static final ValueType<Forwarding> FORWARDING = Choice.of(Forwarding.class);

    private static final ValueType<ServerState> STATE = Choice.of(ServerState.class);

    /** What ipvsadm(8) allows. */
    private static final ValueType<Integer> WEIGHT = Numbers.between(0, 65535);

    private static final ValueType<Integer> CONNECTIONS = Numbers.between(0, 999_999_999);

    private final Fields service;
    private final @Nullable ServiceSelector selector;
    private final Forwarding forwarding;
    private final @Nullable Tunnel tunnel;
    private final List<CheckTemplate> checks;
    private final ServerClaims servers;
    private boolean someTunnel;

    RealServerBinder(Fields service, @Nullable ServiceSelector selector) {
        this.service = service;
        this.selector = selector;
        this.forwarding = service.optional("forwarding", FORWARDING, Forwarding.NAT);
        this.tunnel = TunnelBinder.bind(service);
        this.checks = HealthCheckBinder.bindAll(service);
        this.servers = new ServerClaims(selector, service.problems());
    }

    List<RealServer> bindAll() {
        service.requiredList("real_servers");
        List<RealServer> bound = new ArrayList<>();
        List<Fields> all = service.maps("real_servers", "a real server");
        for (Fields each : all) {
            RealServer server = bind(each);
            if (server != null) {
                bound.add(server);
            }
        }
        return bound;
    }

    /** To be called when all servers are bound, the sorry server too. */
    void refuseUselessTunnel() {
        if (tunnel != null && forwarding != Forwarding.TUNNEL && !someTunnel) {
            service.complain("tunnel", "no server is reached by a tunnel (expected forwarding tunnel)");
        }
    }

    private @Nullable RealServer bind(Fields fields) {
        ServerAddress address = fields.required("address", Addresses.SERVER);
        int weight = fields.optional("weight", WEIGHT, 1);
        Forwarding way = forwarding(fields);
        Tunnel wrapping = tunnel(fields, way);
        int upper = fields.optional("upper_connections", CONNECTIONS, 0);
        int lower = fields.optional("lower_connections", CONNECTIONS, 0);
        if (lower > upper) {
            String than = upper == 0 ? ", which is not there" : " (" + upper + ")";
            fields.complain("lower_connections", lower + " is above upper_connections" + than);
        }
        List<CheckTemplate> own = HealthCheckBinder.bindAll(fields);
        ServerState state = fields.optional("state", STATE, ServerState.ENABLED);
        ServerNotify notify = NotifyBinder.server(fields);
        fields.refuseOthers();
        if (address == null) {
            return null;
        }
        servers.claim(address, fields.at("address"), fields.problems());
        checkAgainstService(fields, address, way);
        List<HealthCheck> resolved = resolve(fields, fields.has("health_checks") ? own : checks, address);
        return new RealServer(address, weight, way, wrapping, upper, lower, resolved, state, notify);
    }

    /** A server's own way, or the service's. */
    Forwarding forwarding(Fields fields) {
        return fields.optional("forwarding", FORWARDING, forwarding);
    }

    Tunnel tunnel(Fields fields, Forwarding way) {
        Tunnel own = TunnelBinder.bind(fields);
        if (way != Forwarding.TUNNEL) {
            if (own != null) {
                fields.complain("tunnel", "this server is not reached by a tunnel (expected forwarding tunnel)");
            }
            return Tunnel.IPIP;
        }
        someTunnel = true;
        if (own != null) {
            return own;
        }
        return tunnel == null ? Tunnel.IPIP : tunnel;
    }

    /** A check asks the server's port, or the only one that the service has. */
    private List<HealthCheck> resolve(Fields fields, List<CheckTemplate> templates, ServerAddress address) {
        if (templates.isEmpty()) {
            return List.of();
        }
        ServerAddress target = address.port() == 0 ? new ServerAddress(address.address(), servers.onlyPort()) : address;
        if (target.port() == 0 && !templates.stream().allMatch(CheckTemplate::hasPort)) {
            String how = "a check does not know which port of " + address + " to ask (expected port in the check)";
            if (selector != null) {
                fields.complain("address", how);
            }
            return List.of();
        }
        List<HealthCheck> resolved = new ArrayList<>(templates.size());
        for (CheckTemplate template : templates) {
            resolved.add(template.on(target));
            InetAddress source = template.target().source();
            if (source != null && !template.target().reaches(target)) {
                fields.complain(
                        "address",
                        address + " cannot be checked from " + AddressText.format(source)
                                + ", which is of the other family");
            }
        }
        return resolved;
    }

    void checkAgainstService(Fields fields, ServerAddress address, Forwarding way) {
        if (selector == null || (way == Forwarding.TUNNEL && otherPort(address) == null)) {
            return;
        }
        AddressFamily family = address.family();
        if (way != Forwarding.TUNNEL && !selector.isOnly(family)) {
            fields.complain(
                    "address",
                    address + " is of another family than the service " + selector
                            + ", which only forwarding tunnel can do");
        } else if (way != Forwarding.NAT && otherPort(address) != null) {
            fields.complain(
                    "address",
                    address + " has another port than the service, which only forwarding nat can do (expected "
                            + portText(otherPort(address)) + ")");
        }
    }

    private static String portText(@Nullable Integer port) {
        return port == null || port == 0 ? "no port" : "port " + port;
    }

    /** A port of the service that is not the server's; null when there is none, or the server has none. */
    private @Nullable Integer otherPort(ServerAddress address) {
        return address.port() == 0 ? null : servers.otherThan(address.port());
    }
}
