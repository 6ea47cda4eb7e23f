package org.lvsd.config.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a VRRP instance has beyond the RFC.
 *
 * @param accept whether packets to the virtual addresses themselves are taken (Accept_Mode, RFC 9568 section 6.1)
 * @param useVmac whether the addresses have the virtual router's own hardware address (section 7.3)
 * @param unicast null for multicast
 * @param password of version 2; null for none
 * @param hmac of version 3; null for advertisements that are not authenticated
 * @param extraAddresses move with the master, are not advertised, and may be of either family
 * @param virtualRoutes move with the master, in the order in which they are added
 */
public record InstanceOptions(
        boolean accept,
        Handover handover,
        boolean useVmac,
        @Nullable Unicast unicast,
        @Nullable SimplePassword password,
        @Nullable HmacAuthentication hmac,
        List<VirtualAddress> extraAddresses,
        List<VirtualRoute> virtualRoutes,
        List<VirtualRule> virtualRules,
        Track track,
        RoleNotify notifyPrograms) {
    public static final InstanceOptions DEFAULT = new InstanceOptions(
            true,
            Handover.MAKE_BEFORE_BREAK,
            false,
            null,
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            Track.NONE,
            RoleNotify.NONE);

    public InstanceOptions {
        extraAddresses = List.copyOf(extraAddresses);
        virtualRoutes = List.copyOf(virtualRoutes);
        virtualRules = List.copyOf(virtualRules);
    }
}
