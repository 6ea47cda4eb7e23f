package org.lvsd.daemon.wanted;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Endpoint;
import org.lvsd.config.model.ServiceSelector;
import org.lvsd.config.model.VirtualAddress;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.config.model.VrrpInstance;
import org.lvsd.vrrp.router.RouterState;

/**
 * Which services are this director's to check: all but those with {@code only_when_master} whose address moves with an
 * instance that does not hold it here.
 */
public final class HeldServices {
    private final Set<InetAddress> moving = new HashSet<>();
    private final Set<InetAddress> held = new HashSet<>();

    /** @param roles by instance; one that is not in it holds nothing */
    public HeldServices(Configuration configuration, Map<String, RouterState> roles) {
        for (VrrpInstance instance : configuration.vrrp().instances()) {
            RouterState role = roles.getOrDefault(instance.name(), RouterState.INITIALIZE);
            Stream.concat(instance.virtualAddresses().stream(), instance.options().extraAddresses().stream())
                    .map(VirtualAddress::address)
                    .forEach(address -> add(address, role.holdsAddresses()));
        }
    }

    private void add(InetAddress address, boolean here) {
        moving.add(address);
        if (here) {
            held.add(address);
        }
    }

    /** Whether the servers of a service are to be checked now. */
    public boolean checks(VirtualServer service) {
        return !service.policy().onlyWhenMaster() || isHeld(service.selector());
    }

    private boolean isHeld(ServiceSelector selector) {
        if (selector instanceof ServiceSelector.Addresses addresses) {
            return addresses.endpoints().stream().map(Endpoint::address).anyMatch(this::isHeld);
        }
        // A mark has no address that could be elsewhere.
        return true;
    }

    private boolean isHeld(InetAddress address) {
        return !moving.contains(address) || held.contains(address);
    }
}
