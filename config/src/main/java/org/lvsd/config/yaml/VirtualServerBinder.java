package org.lvsd.config.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Endpoint;
import org.lvsd.config.model.Forwarding;
import org.lvsd.config.model.Protocol;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.Scheduler;
import org.lvsd.config.model.VirtualServer;

/** The services. */
final class VirtualServerBinder {
    private static final ValueType<Protocol> PROTOCOL = Choice.of(Protocol.class);
    private static final ValueType<Scheduler> SCHEDULER = Choice.of(Scheduler.class);
    private static final ValueType<Initial> INITIAL = Choice.of(Initial.class);
    static final ValueType<Forwarding> FORWARDING = Choice.of(Forwarding.class);

    private final Unique<String> names;
    private final Unique<ServiceKey> services;

    private VirtualServerBinder(Problems problems) {
        this.names = new Unique<>(problems);
        this.services = new Unique<>(problems);
    }

    private enum Initial {
        DOWN,
        UP
    }

    /** What IPVS tells services apart by (struct ip_vs_service, net/ip_vs.h). */
    private record ServiceKey(Protocol protocol, Endpoint address) {}

    static List<VirtualServer> bindAll(Fields file) {
        VirtualServerBinder binder = new VirtualServerBinder(file.problems());
        List<VirtualServer> servers = new ArrayList<>();
        for (Fields each : file.maps("virtual_servers", "a virtual server")) {
            VirtualServer server = binder.bind(each);
            if (server != null) {
                servers.add(server);
            }
        }
        return servers;
    }

    private @Nullable VirtualServer bind(Fields fields) {
        String name = fields.required("name", Texts.NAME);
        Endpoint address = fields.required("address", Addresses.ENDPOINT);
        Protocol protocol = fields.optional("protocol", PROTOCOL, Protocol.TCP);
        Scheduler scheduler = fields.optional("scheduler", SCHEDULER, Scheduler.WLC);
        Forwarding forwarding = fields.optional("forwarding", FORWARDING, Forwarding.NAT);
        boolean initialUp = fields.optional("initial", INITIAL, Initial.DOWN) == Initial.UP;
        List<CheckTemplate> checks = HealthCheckBinder.bindAll(fields);
        List<RealServer> realServers = new RealServerBinder(fields, address, forwarding, checks).bindAll();
        fields.refuseOthers();
        claim(fields, name, address, protocol);
        return name == null || address == null
                ? null
                : new VirtualServer(name, address, protocol, scheduler, realServers, initialUp);
    }

    private void claim(Fields fields, @Nullable String name, @Nullable Endpoint address, Protocol protocol) {
        if (name != null) {
            names.claim(name, fields.at("name"), "the name " + Complaint.quote(name) + " is already used");
        }
        if (address != null) {
            String service = protocol.name().toLowerCase(Locale.ROOT) + " " + address;
            services.claim(
                    new ServiceKey(protocol, address),
                    fields.at("address"),
                    "the service " + service + " is already there");
        }
    }
}
