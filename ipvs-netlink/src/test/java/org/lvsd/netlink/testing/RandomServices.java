package org.lvsd.netlink.testing;

import java.util.List;
import java.util.SplittableRandom;
import org.lvsd.netlink.ipvs.Netmask;
import org.lvsd.netlink.ipvs.Protocol;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.ServiceKey.AddressService;
import org.lvsd.netlink.ipvs.ServiceKey.FirewallMarkService;

/** Services that a kernel takes, and ipvsadm too. */
final class RandomServices {
    private static final List<String> SCHEDULERS =
            List.of("rr", "wrr", "lc", "wlc", "lblc", "lblcr", "sh", "dh", "sed", "nq", "fo", "ovf", "mh", "none");
    private static final List<Protocol> PROTOCOLS = List.of(Protocol.TCP, Protocol.TCP, Protocol.UDP, Protocol.SCTP);
    private static final int[] FAMILIES = {2, 10};
    /** 31 days, ipvsadm's limit. */
    private static final int TIMEOUT_MAX_SECONDS = 2_678_400;

    private final SplittableRandom random;

    RandomServices(SplittableRandom random) {
        this.random = random;
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    ServiceKey key() {
        int family = FAMILIES[random.nextInt(2)];
        if (oneIn(4)) {
            return new FirewallMarkService(family, oneIn(8) ? -1 - random.nextInt(5) : 1 + random.nextInt(5));
        }
        Protocol protocol = PROTOCOLS.get(random.nextInt(PROTOCOLS.size()));
        int port = oneIn(8) ? 0 : List.of(80, 443, 5060, 65_535).get(random.nextInt(4));
        return new AddressService(
                protocol,
                RandomServers.address(family == 2 ? "192.0.2." : "2001:db8:1::", 1 + random.nextInt(6)),
                port);
    }

    Service service(ServiceKey key) {
        Service service = Service.of(key, SCHEDULERS.get(random.nextInt(SCHEDULERS.size())));
        if (oneIn(3)) {
            service = service.withFlags(random.nextInt(4) * Service.F_SCHED1);
        }
        if (oneIn(3) || (key instanceof AddressService address && address.port() == 0)) {
            int timeout = oneIn(5) ? 1 + random.nextInt(TIMEOUT_MAX_SECONDS) : 300;
            service = service.withPersistence(timeout, netmask(key.family()));
        }
        if (oneIn(6)) {
            service = service.withPersistenceEngine("sip");
        }
        boolean datagrams =
                !(key instanceof AddressService address) || address.protocol().equals(Protocol.UDP);
        return datagrams && oneIn(3) ? service.withFlags(Service.F_ONE_PACKET) : service;
    }

    private Netmask netmask(int family) {
        if (family == 2 && oneIn(4)) {
            return new Netmask(family, random.nextInt());
        }
        return Netmask.ofPrefix(family, family == 2 ? random.nextInt(33) : 1 + random.nextInt(128));
    }
}
