package org.lvsd.config.yaml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.Endpoint;
import org.lvsd.config.model.Protocol;
import org.lvsd.config.model.ServiceSelector;

/** Which packets a service takes: {@code address}, {@code addresses} or {@code firewall_mark}, exactly one of them. */
final class ServiceSelectorBinder {
    private static final ValueType<Long> MARK = LongNumbers.between(1, 0xffff_ffffL);
    private static final List<String> WAYS = List.of("address", "addresses", "firewall_mark");

    private final Fields fields;
    private final Protocol protocol;
    private final ServiceClaims claims;
    private final Set<Endpoint> endpoints = new LinkedHashSet<>();

    private ServiceSelectorBinder(Fields fields, Protocol protocol, ServiceClaims claims) {
        this.fields = fields;
        this.protocol = protocol;
        this.claims = claims;
    }

    static @Nullable ServiceSelector bind(Fields fields, Protocol protocol, ServiceClaims claims) {
        return new ServiceSelectorBinder(fields, protocol, claims).bind();
    }

    private @Nullable ServiceSelector bind() {
        List<String> given = WAYS.stream().filter(fields::has).toList();
        if (given.size() > 1) {
            fields.complain(given.get(1), "there is " + given.get(0) + " already (expected one of them)");
        }
        Endpoint single = given.isEmpty()
                ? fields.required("address", Addresses.SERVICE)
                : fields.optional("address", Addresses.SERVICE);
        List<Node> several = fields.list("addresses");
        Long mark = fields.optional("firewall_mark", MARK);
        AddressFamily family = fields.optional("family", Families.TYPE, AddressFamily.INET);
        if (fields.has("family") && !fields.has("firewall_mark")) {
            fields.complain("family", "the addresses tell it already (expected with firewall_mark alone)");
        }
        if (single != null) {
            checkPort(single, "address", fields.at("address"));
            claims.claim(protocol, single, fields.at("address"));
            return new ServiceSelector.Addresses(List.of(single));
        }
        return mark != null ? mark(new ServiceSelector.FirewallMark(family, mark)) : addresses(several);
    }

    private ServiceSelector mark(ServiceSelector.FirewallMark mark) {
        claims.claim(mark, fields.at("firewall_mark"));
        return mark;
    }

    private @Nullable ServiceSelector addresses(List<Node> nodes) {
        if (nodes.isEmpty() && fields.node("addresses") instanceof Node.Sequence) {
            fields.complain("addresses", "the list is empty (expected at least one address)");
        }
        for (Node node : nodes) {
            List<Endpoint> more = fields.convert("addresses", node, PortRanges.ENDPOINTS);
            if (more != null && endpoints.size() + more.size() > PortRanges.MOST) {
                fields.problems()
                        .add(
                                node.at(),
                                "addresses: more than " + PortRanges.MOST
                                        + " addresses and ports (expected a firewall_mark for so many)");
                break;
            }
            if (more != null && !claims.hasRoom(more.size(), node.at())) {
                // What is beyond is not kept: there may be very much of it.
                return null;
            }
            if (more != null) {
                add(more, node);
            }
        }
        return endpoints.isEmpty() ? null : new ServiceSelector.Addresses(new ArrayList<>(endpoints));
    }

    /** Of a range that overlaps, one port is told. */
    private void add(List<Endpoint> more, Node node) {
        boolean free = true;
        for (Endpoint each : more) {
            checkPort(each, "addresses", node.at());
            if (!endpoints.add(each)) {
                fields.problems().add(node.at(), "addresses: " + each + " is in this list already");
                return;
            }
            free = free && claims.claim(protocol, each, node.at());
        }
    }

    /** IPVS finds a client's server for any port by its template alone (ip_vs_schedule, net/netfilter/ipvs/ip_vs_core.c). */
    private void checkPort(Endpoint endpoint, String key, Position at) {
        if (endpoint.port() == 0 && !fields.has("persistence")) {
            fields.problems()
                    .add(
                            at,
                            key + ": " + endpoint
                                    + " is every port, which needs persistence (expected it, or a port 1..65535)");
        }
    }
}
