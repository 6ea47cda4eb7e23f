package org.lvsd.config.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Endpoint;
import org.lvsd.config.model.Forwarding;
import org.lvsd.config.model.HealthCheck;
import org.lvsd.config.model.RealServer;

/** The real servers of one service, with what they inherit from it. */
final class RealServerBinder {
    /** What ipvsadm(8) allows. */
    private static final ValueType<Integer> WEIGHT = Numbers.between(0, 65535);

    private final Fields service;
    private final @Nullable Endpoint serviceAddress;
    private final Forwarding serviceForwarding;
    private final List<CheckTemplate> serviceChecks;
    private final Unique<Endpoint> addresses;

    RealServerBinder(
            Fields service,
            @Nullable Endpoint serviceAddress,
            Forwarding serviceForwarding,
            List<CheckTemplate> serviceChecks) {
        this.service = service;
        this.serviceAddress = serviceAddress;
        this.serviceForwarding = serviceForwarding;
        this.serviceChecks = serviceChecks;
        this.addresses = new Unique<>(service.problems());
    }

    List<RealServer> bindAll() {
        service.requiredList("real_servers");
        List<RealServer> servers = new ArrayList<>();
        for (Fields each : service.maps("real_servers", "a real server")) {
            RealServer server = bind(each);
            if (server != null) {
                servers.add(server);
            }
        }
        return servers;
    }

    private @Nullable RealServer bind(Fields fields) {
        Endpoint address = fields.required("address", Addresses.ENDPOINT);
        int weight = fields.optional("weight", WEIGHT, 1);
        Forwarding forwarding = fields.optional("forwarding", VirtualServerBinder.FORWARDING, serviceForwarding);
        List<CheckTemplate> own = HealthCheckBinder.bindAll(fields);
        List<CheckTemplate> templates = fields.has("health_checks") ? own : serviceChecks;
        fields.refuseOthers();
        if (address == null) {
            return null;
        }
        addresses.claim(address, fields.at("address"), "the real server " + address + " is already in this service");
        checkAgainstService(fields, address, forwarding);
        List<HealthCheck> checks =
                templates.stream().map(template -> template.on(address)).toList();
        return new RealServer(address, weight, forwarding, checks);
    }

    private void checkAgainstService(Fields fields, Endpoint address, Forwarding forwarding) {
        if (serviceAddress == null) {
            return;
        }
        if (address.family() != serviceAddress.family()) {
            fields.complain("address", address + " is of another family than the service " + serviceAddress);
        } else if (forwarding != Forwarding.NAT && address.port() != serviceAddress.port()) {
            fields.complain(
                    "address",
                    address + " has another port than the service, which only forwarding nat can do (expected port "
                            + serviceAddress.port() + ")");
        }
    }
}
