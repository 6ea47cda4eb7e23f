package org.lvsd.netlink.ipvsadm;

import java.util.EnumSet;
import java.util.Set;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.DestinationKey;
import org.lvsd.netlink.ipvs.ForwardingMethod;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.Tunnel;
import org.lvsd.netlink.ipvsadm.Values.Endpoint;

/** Reads a real server from its options. */
final class RuleServer {
    private static final Set<Flag> METHODS = EnumSet.range(Flag.GATEWAYING, Flag.MASQUERADING);
    private static final Set<Flag> TUNNEL = EnumSet.range(Flag.TUN_TYPE, Flag.TUN_REMCSUM);
    private static final Set<Flag> CHECKSUMS = EnumSet.range(Flag.TUN_NOCSUM, Flag.TUN_REMCSUM);

    private RuleServer() {}

    static Destination read(ServiceKey service, Arguments arguments) throws RuleException {
        ForwardingMethod method = method(arguments);
        Endpoint endpoint = Values.endpoint(arguments.required(Flag.REAL_SERVER), RuleService.port(service));
        // Packets that are not translated arrive with the port that they were sent to.
        boolean translated =
                method.equals(ForwardingMethod.MASQUERADE) || service instanceof ServiceKey.FirewallMarkService;
        int port = translated ? endpoint.port() : RuleService.port(service);
        if (endpoint.family() != service.family() && !method.equals(ForwardingMethod.TUNNEL)) {
            throw new RuleException("the server is of another family than its service (expected -i with that)");
        }
        int upper = arguments.number(Flag.U_THRESHOLD, 0, 0, Integer.MAX_VALUE);
        int lower = arguments.number(Flag.L_THRESHOLD, 0, 0, Integer.MAX_VALUE);
        if (lower > upper) {
            throw new RuleException("-y " + lower + " is above -x " + upper + " (expected at most that)");
        }
        int weight = arguments.number(Flag.WEIGHT, 1, 0, Integer.MAX_VALUE);
        return new Destination(
                new DestinationKey(endpoint.address(), port), method, weight, upper, lower, tunnel(method, arguments));
    }

    private static ForwardingMethod method(Arguments arguments) throws RuleException {
        Flag given = oneOf(METHODS, arguments, Flag.GATEWAYING);
        return switch (given) {
            case MASQUERADING -> ForwardingMethod.MASQUERADE;
            case IPIP -> ForwardingMethod.TUNNEL;
            default -> ForwardingMethod.DIRECT_ROUTE;
        };
    }

    private static Flag oneOf(Set<Flag> choices, Arguments arguments, Flag absent) throws RuleException {
        Set<Flag> given = EnumSet.copyOf(choices);
        given.removeIf(flag -> !arguments.has(flag));
        if (given.size() > 1) {
            throw new RuleException("more than one of " + choices);
        }
        return given.isEmpty() ? absent : given.iterator().next();
    }

    private static Tunnel tunnel(ForwardingMethod method, Arguments arguments) throws RuleException {
        if (!method.equals(ForwardingMethod.TUNNEL)) {
            for (Flag flag : TUNNEL) {
                refuse(flag, arguments, "any method but -i");
            }
            return Tunnel.IPIP;
        }
        String type = arguments.has(Flag.TUN_TYPE) ? arguments.required(Flag.TUN_TYPE) : "ipip";
        Flag checksum = oneOf(CHECKSUMS, arguments, Flag.TUN_NOCSUM);
        if (!type.equals("gue")) {
            refuse(Flag.TUN_PORT, arguments, type);
            refuse(Flag.TUN_REMCSUM, arguments, type);
        }
        return switch (type) {
            case "ipip" -> {
                refuse(Flag.TUN_CSUM, arguments, type);
                refuse(Flag.TUN_NOCSUM, arguments, type);
                yield Tunnel.IPIP;
            }
            case "gre" -> Tunnel.gre(flags(checksum));
            case "gue" -> {
                arguments.required(Flag.TUN_PORT);
                yield Tunnel.gue(arguments.number(Flag.TUN_PORT, 0, 1, 65_535), flags(checksum));
            }
            default -> throw new RuleException("--tun-type '" + type + "' (expected ipip, gue or gre)");
        };
    }

    private static void refuse(Flag flag, Arguments arguments, String with) throws RuleException {
        if (arguments.has(flag)) {
            throw new RuleException(flag + " has no meaning with " + with);
        }
    }

    private static int flags(Flag checksum) {
        return switch (checksum) {
            case TUN_CSUM -> Tunnel.CHECKSUM;
            case TUN_REMCSUM -> Tunnel.REMOTE_CHECKSUM;
            default -> Tunnel.NO_CHECKSUM;
        };
    }
}
