package org.lvsd.netlink.ipvsadm;

import java.util.Locale;
import org.lvsd.netlink.ipvs.Netmask;
import org.lvsd.netlink.ipvs.Protocol;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.ServiceKey;

/** What {@code ipvsadm -Ln} says of a service. */
public final class ListingText {
    private static final int AF_INET6 = 10;

    private ListingText() {}

    /** {@code TCP  192.0.2.1:80} or {@code FWM  7 IPv6}. */
    public static String key(ServiceKey key) {
        if (key instanceof ServiceKey.AddressService address) {
            return protocol(address.protocol()) + " " + InetText.endpoint(address);
        }
        return "FWM  " + ((ServiceKey.FirewallMarkService) key).mark() + (isInet6(key) ? " IPv6" : "");
    }

    private static String protocol(Protocol protocol) {
        String name = protocol.toString().toUpperCase(Locale.ROOT);
        return name.length() == 3 ? name + " " : name;
    }

    /** After the key: {@code sh (sh-port) persistent 360 mask 255.255.0.0 pe sip ops}. */
    public static String settings(Service service) {
        StringBuilder out = new StringBuilder(service.scheduler());
        if (SchedulerFlags.has(service)) {
            out.append(" (").append(SchedulerFlags.text(service)).append(')');
        }
        if (service.isPersistent()) {
            out.append(" persistent ").append(service.persistenceTimeoutSeconds());
            if (!isWhole(service)) {
                out.append(" mask ").append(service.persistenceNetmask());
            }
            if (!service.persistenceEngine().isEmpty()) {
                out.append(" pe ").append(service.persistenceEngine());
            }
        }
        if ((service.flags() & Service.F_ONE_PACKET) != 0) {
            out.append(" ops");
        }
        return out.toString();
    }

    static boolean isWhole(Service service) {
        return service.persistenceNetmask().equals(Netmask.whole(service.key().family()));
    }

    static boolean isInet6(ServiceKey key) {
        return key.family() == AF_INET6;
    }
}
