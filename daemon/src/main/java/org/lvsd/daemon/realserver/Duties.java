package org.lvsd.daemon.realserver;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Endpoint;
import org.lvsd.config.model.ServiceSelector;
import org.lvsd.config.model.VirtualAddress;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.config.model.VrrpInstance;
import org.lvsd.daemon.OperatorException;

/** What a configuration asks of a machine's real servers. */
final class Duties {
    private final Configuration configuration;
    private final List<InetAddress> markedAddresses;

    /** @param markedAddresses what clients of services with a firewall mark talk to: the configuration does not tell */
    Duties(Configuration configuration, List<InetAddress> markedAddresses) {
        this.configuration = configuration;
        this.markedAddresses = List.copyOf(markedAddresses);
    }

    /** Every address that some service has as a real server, in the order of the file. */
    Set<InetAddress> servers(Predicate<VirtualServer> services) {
        Set<InetAddress> servers = new LinkedHashSet<>();
        configuration.virtualServers().stream()
                .filter(services)
                .flatMap(service -> Target.of(service).stream())
                .forEach(target -> servers.add(target.address()));
        return servers;
    }

    /**
     * The duties of these addresses, in the order of the file.
     *
     * @throws OperatorException when a service with a firewall mark needs its addresses told
     */
    List<Duty> of(Predicate<VirtualServer> services, Set<InetAddress> addresses) throws OperatorException {
        Set<Duty> duties = new LinkedHashSet<>();
        for (VirtualServer service : configuration.virtualServers()) {
            for (Target target : Target.of(service)) {
                if (services.test(service) && addresses.contains(target.address())) {
                    duties.add(duty(service, target));
                }
            }
        }
        return List.copyOf(duties);
    }

    private Duty duty(VirtualServer service, Target target) throws OperatorException {
        InetAddress address = target.address();
        return switch (target.forwarding()) {
            case DIRECT -> new Duty.Direct(service.name(), address, virtualAddresses(service));
            case TUNNEL -> new Duty.Tunnel(service.name(), address, virtualAddresses(service), target.tunnel());
            case NAT -> new Duty.Nat(service.name(), address, gateways(AddressFamily.of(address)));
        };
    }

    private List<InetAddress> virtualAddresses(VirtualServer service) throws OperatorException {
        if (service.selector() instanceof ServiceSelector.Addresses addresses) {
            return addresses.endpoints().stream()
                    .map(Endpoint::address)
                    .distinct()
                    .toList();
        }
        List<InetAddress> told = markedAddresses.stream()
                .filter(each -> service.selector().isOnly(AddressFamily.of(each)))
                .toList();
        if (told.isEmpty()) {
            throw new OperatorException("service " + service.name() + " is chosen by " + service.selector()
                    + ", so the file does not say which addresses its clients use: name each with"
                    + " --virtual-address ADDRESS, or leave the service out with --service");
        }
        return told;
    }

    private List<Duty.Gateway> gateways(AddressFamily family) {
        List<Duty.Gateway> gateways = new ArrayList<>();
        for (VrrpInstance instance : configuration.vrrp().instances()) {
            List<VirtualAddress> moving = new ArrayList<>(instance.virtualAddresses());
            moving.addAll(instance.options().extraAddresses());
            for (VirtualAddress each : moving) {
                if (each.family() == family) {
                    gateways.add(new Duty.Gateway(instance.name(), each.address(), each.prefixLength()));
                }
            }
        }
        return gateways;
    }
}
