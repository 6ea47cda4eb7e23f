package org.lvsd.netlink.testing;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.SplittableRandom;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.ForwardingMethod;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.ServiceKey.AddressService;
import org.lvsd.netlink.ipvs.Tunnel;

/** Real servers that a kernel takes, and ipvsadm too. */
final class RandomServers {
    private static final List<ForwardingMethod> METHODS =
            List.of(ForwardingMethod.MASQUERADE, ForwardingMethod.TUNNEL, ForwardingMethod.DIRECT_ROUTE);

    private final SplittableRandom random;
    private final int leastWeight;

    RandomServers(SplittableRandom random, int leastWeight) {
        this.random = random;
        this.leastWeight = leastWeight;
    }

    static InetAddress address(String prefix, int last) {
        try {
            return InetAddress.getByName(prefix + last);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    Destination server(ServiceKey service) {
        boolean inet6 = (service.family() == 10) != (random.nextInt(8) == 0);
        InetAddress address = address(inet6 ? "2001:db8:2::" : "10.0.0.", 1 + random.nextInt(6));
        int port = service instanceof AddressService here ? here.port() : 0;
        return server(service, new DestinationKey(address, random.nextInt(5) == 0 ? 8080 : port));
    }

    /** One with another family than its service's has to be tunnelled, one with another port translated. */
    Destination server(ServiceKey service, DestinationKey key) {
        ForwardingMethod method = METHODS.get(random.nextInt(METHODS.size()));
        boolean mixed = (service.family() == 10) == (key.address().getAddress().length == 4);
        boolean otherPort = service instanceof AddressService here && here.port() != key.port();
        if (mixed) {
            method = ForwardingMethod.TUNNEL;
        } else if (otherPort) {
            method = ForwardingMethod.MASQUERADE;
        }
        DestinationKey possible = mixed && otherPort ? new DestinationKey(key.address(), portOf(service)) : key;
        Destination server = Destination.of(possible, method, weight());
        if (random.nextInt(4) == 0) {
            int upper = 1 + random.nextInt(70_000);
            server = server.withThresholds(upper, random.nextInt(upper + 1));
        }
        return method.equals(ForwardingMethod.TUNNEL) ? server.withTunnel(tunnel()) : server;
    }

    private static int portOf(ServiceKey service) {
        return ((AddressService) service).port();
    }

    private int weight() {
        return switch (random.nextInt(6)) {
            case 0 -> leastWeight;
            case 1 -> 1 + random.nextInt(65_535);
            default -> 1 + random.nextInt(3);
        };
    }

    private Tunnel tunnel() {
        return switch (random.nextInt(4)) {
            case 0 -> Tunnel.gue(1 + random.nextInt(65_535), random.nextInt(3));
            case 1 -> Tunnel.gre(random.nextInt(2));
            default -> Tunnel.IPIP;
        };
    }
}
