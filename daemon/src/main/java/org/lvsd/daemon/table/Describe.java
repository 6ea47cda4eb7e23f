package org.lvsd.daemon.table;

import java.util.ArrayList;
import java.util.List;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.ForwardingMethod;
import org.lvsd.netlink.ipvs.Netmask;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.Tunnel;

/** Entries of the table in the words of the configuration file and of {@code ipvsadm}. */
final class Describe {
    private Describe() {}

    /** Such as {@code wlc, persistent 300 s, one-packet}. */
    static String service(Service service) {
        List<String> parts = new ArrayList<>();
        parts.add(service.scheduler());
        String flags = flags(service);
        if (!flags.isEmpty()) {
            parts.add(flags);
        }
        if (service.isPersistent()) {
            parts.add("persistence " + persistence(service));
        }
        return String.join(", ", parts);
    }

    /** Such as {@code nat, weight 2, at most 100 connections}. */
    static String destination(Destination destination) {
        String text = forwarding(destination) + ", weight " + destination.weight();
        if (destination.upperThreshold() != 0) {
            text += ", at most " + destination.upperThreshold() + " connections";
        }
        if (destination.lowerThreshold() != 0) {
            text += ", back below " + destination.lowerThreshold();
        }
        return text;
    }

    static String flags(Service service) {
        List<String> names = new ArrayList<>();
        if ((service.flags() & Service.F_SCHED1) != 0) {
            names.add(flagName(service, "fallback", "flag-1"));
        }
        if ((service.flags() & Service.F_SCHED2) != 0) {
            names.add(flagName(service, "port", "flag-2"));
        }
        if ((service.flags() & Service.F_SCHED3) != 0) {
            names.add("flag-3");
        }
        if ((service.flags() & Service.F_ONE_PACKET) != 0) {
            names.add("one-packet");
        }
        return String.join(" ", names);
    }

    /** The source hashing schedulers have names of their own for the first two. */
    private static String flagName(Service service, String hashing, String other) {
        boolean hashes = service.scheduler().equals("sh") || service.scheduler().equals("mh");
        return hashes ? service.scheduler() + "-" + hashing : other;
    }

    static String persistence(Service service) {
        if (!service.isPersistent()) {
            return "off";
        }
        String text = service.persistenceTimeoutSeconds() + " s";
        Netmask mask = service.persistenceNetmask();
        if (!mask.equals(Netmask.whole(mask.family()))) {
            text += " per "
                    + (mask.prefixLength().isPresent()
                            ? "/" + mask.prefixLength().getAsInt()
                            : mask);
        }
        return service.persistenceEngine().isEmpty() ? text : text + " by " + service.persistenceEngine();
    }

    /** The word of the configuration file, with what a tunnel wraps packets in. */
    static String forwarding(Destination destination) {
        ForwardingMethod method = destination.method();
        if (method.equals(ForwardingMethod.MASQUERADE)) {
            return "nat";
        } else if (method.equals(ForwardingMethod.DIRECT_ROUTE)) {
            return "direct";
        } else if (method.equals(ForwardingMethod.TUNNEL)) {
            return "tunnel " + tunnel(destination.tunnel());
        }
        return method.toString().toLowerCase(java.util.Locale.ROOT);
    }

    private static String tunnel(Tunnel tunnel) {
        String type = switch (tunnel.type()) {
            case 0 -> "ipip";
            case Tunnel.TYPE_GUE -> "gue port " + tunnel.port();
            case Tunnel.TYPE_GRE -> "gre";
            default -> "type-" + tunnel.type();
        };
        return switch (tunnel.flags()) {
            case 0 -> type;
            case Tunnel.CHECKSUM -> type + " csum";
            case Tunnel.REMOTE_CHECKSUM -> type + " remcsum";
            default -> type + " flags-" + tunnel.flags();
        };
    }
}
