package org.lvsd.netlink.ipvs;

import org.lvsd.netlink.ipvs.ServiceKey.AddressService;
import org.lvsd.netlink.ipvs.ServiceKey.FirewallMarkService;

/** The order of services: by protocol, family, address and port; firewall marks last, by family and mark. */
final class KeyOrder {
    private KeyOrder() {}

    static int compare(ServiceKey one, ServiceKey other) {
        if (one instanceof AddressService a && other instanceof AddressService b) {
            return byAddress(a, b);
        }
        if (one instanceof FirewallMarkService a && other instanceof FirewallMarkService b) {
            return byMark(a, b);
        }
        return one instanceof AddressService ? -1 : 1;
    }

    private static int byAddress(AddressService one, AddressService other) {
        int protocols = one.protocol().compareTo(other.protocol());
        int addresses = protocols != 0 ? protocols : Addresses.ORDER.compare(one.address(), other.address());
        return addresses != 0 ? addresses : Integer.compare(one.port(), other.port());
    }

    private static int byMark(FirewallMarkService one, FirewallMarkService other) {
        int families = Integer.compare(one.family(), other.family());
        return families != 0 ? families : Integer.compareUnsigned(one.mark(), other.mark());
    }
}
