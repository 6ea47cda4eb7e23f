package org.lvsd.netlink.ipvs;

import java.util.Comparator;
import org.lvsd.netlink.ipvs.ServiceKey.AddressService;
import org.lvsd.netlink.ipvs.ServiceKey.FirewallMarkService;

/** The order of services: by protocol, family, address and port; firewall marks last, by family and mark. */
final class KeyOrder {
    private static final Comparator<AddressService> BY_ADDRESS = Comparator.comparing(AddressService::protocol)
            .thenComparing(AddressService::address, Addresses.ORDER)
            .thenComparingInt(AddressService::port);

    private static final Comparator<FirewallMarkService> BY_MARK = Comparator.comparingInt(FirewallMarkService::family)
            .thenComparing((one, other) -> Integer.compareUnsigned(one.mark(), other.mark()));

    private KeyOrder() {}

    static int compare(ServiceKey one, ServiceKey other) {
        if (one instanceof AddressService a && other instanceof AddressService b) {
            return BY_ADDRESS.compare(a, b);
        }
        if (one instanceof FirewallMarkService a && other instanceof FirewallMarkService b) {
            return BY_MARK.compare(a, b);
        }
        return one instanceof AddressService ? -1 : 1;
    }
}
