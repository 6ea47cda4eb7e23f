package org.lvsd.netlink.ipvsadm;

import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.ForwardingMethod;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.ServiceEntry;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.Tunnel;

/** A table as the commands that make it. */
public final class RulesWriter {
    private final StringBuilder out = new StringBuilder();
    private final boolean complete;

    private RulesWriter(boolean complete) {
        this.complete = complete;
    }

    /**
     * To the byte what {@code ipvsadm -Sn} (1.31) prints. That loses thresholds, and writes marks above 2^31-1 as
     * negative numbers, which {@code ipvsadm -R} refuses.
     */
    public static String asIpvsadm(IpvsTable table) {
        return new RulesWriter(false).write(table);
    }

    /** The same in a form that loses nothing that ipvsadm can say, and that {@code ipvsadm -R} reads in any case. */
    public static String complete(IpvsTable table) {
        return new RulesWriter(true).write(table);
    }

    private String write(IpvsTable table) {
        for (ServiceEntry entry : ListingOrder.services(table)) {
            service(entry.service());
            ListingOrder.destinations(entry)
                    .forEach(destination -> destination(entry.service().key(), destination));
        }
        return out.toString();
    }

    private void service(Service service) {
        out.append("-A ").append(key(service.key())).append(" -s ").append(service.scheduler());
        if (service.isPersistent()) {
            out.append(" -p ").append(service.persistenceTimeoutSeconds());
            if (!ListingText.isWhole(service)) {
                out.append(" -M ").append(service.persistenceNetmask());
            }
        }
        if (!service.persistenceEngine().isEmpty()) {
            out.append(" --pe ").append(service.persistenceEngine());
        }
        if ((service.flags() & Service.F_ONE_PACKET) != 0) {
            out.append(" -o");
        }
        if (SchedulerFlags.has(service)) {
            out.append(" -b ").append(complete ? SchedulerFlags.complete(service) : SchedulerFlags.text(service));
        }
        out.append('\n');
    }

    private String key(ServiceKey key) {
        if (key instanceof ServiceKey.AddressService address) {
            String option = switch (address.protocol().number()) {
                case 17 -> "-u ";
                case 132 -> "--sctp-service ";
                default -> "-t ";
            };
            return option + InetText.endpoint(address);
        }
        int mark = ((ServiceKey.FirewallMarkService) key).mark();
        return "-f " + (complete ? Integer.toUnsignedString(mark) : mark) + (ListingText.isInet6(key) ? " -6" : "");
    }

    private void destination(ServiceKey service, Destination destination) {
        out.append("-a ").append(key(service)).append(" -r ").append(InetText.endpoint(destination.key()));
        out.append(' ').append(method(destination.method()));
        out.append(" -w ").append(destination.weight());
        if (destination.method().equals(ForwardingMethod.TUNNEL)) {
            out.append(tunnel(destination.tunnel()));
        }
        if (complete) {
            threshold(" -x ", destination.upperThreshold());
            threshold(" -y ", destination.lowerThreshold());
        }
        out.append('\n');
    }

    private void threshold(String option, int connections) {
        if (connections != 0) {
            out.append(option).append(Integer.toUnsignedString(connections));
        }
    }

    /** There is no word for local delivery, which the kernel does whatever the method, where the address is its own. */
    private static String method(ForwardingMethod method) {
        if (method.equals(ForwardingMethod.TUNNEL)) {
            return "-i";
        }
        return method.equals(ForwardingMethod.DIRECT_ROUTE) ? "-g" : "-m";
    }

    private static String tunnel(Tunnel tunnel) {
        return switch (tunnel.type()) {
            case Tunnel.TYPE_GUE -> " --tun-type gue --tun-port " + tunnel.port() + checksum(tunnel);
            case Tunnel.TYPE_GRE -> " --tun-type gre" + checksum(tunnel);
            default -> " --tun-type ipip";
        };
    }

    private static String checksum(Tunnel tunnel) {
        return switch (tunnel.flags()) {
            case Tunnel.CHECKSUM -> " --tun-csum";
            case Tunnel.REMOTE_CHECKSUM -> " --tun-remcsum";
            default -> " --tun-nocsum";
        };
    }
}
