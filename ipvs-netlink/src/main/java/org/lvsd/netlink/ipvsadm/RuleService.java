package org.lvsd.netlink.ipvsadm;

import java.util.EnumSet;
import java.util.Set;
import org.lvsd.netlink.ipvs.Netmask;
import org.lvsd.netlink.ipvs.Protocol;
import org.lvsd.netlink.ipvs.Service;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.ipvs.ServiceKey.AddressService;
import org.lvsd.netlink.ipvs.ServiceKey.FirewallMarkService;
import org.lvsd.netlink.ipvsadm.Values.Endpoint;

/** Reads a service from its options. */
final class RuleService {
    /** ipvsadm's own limit: 31 days. */
    static final int TIMEOUT_MAX_SECONDS = 31 * 24 * 3600;

    private static final int TIMEOUT_SECONDS = 360;
    private static final String SCHEDULER = "wlc";
    /** {@code IP_VS_SCHEDNAME_MAXLEN} and {@code IP_VS_PENAME_MAXLEN}, without the NUL. */
    private static final int NAME_BYTES = 15;

    private static final Set<Flag> KINDS = EnumSet.range(Flag.TCP_SERVICE, Flag.FWMARK_SERVICE);

    private RuleService() {}

    static ServiceKey key(Arguments arguments) throws RuleException {
        Set<Flag> given = EnumSet.copyOf(KINDS);
        given.removeIf(flag -> !arguments.has(flag));
        if (given.size() != 1) {
            throw new RuleException((given.isEmpty() ? "no service" : "more than one service")
                    + " (expected one of -t, -u, --sctp-service and -f)");
        }
        Flag kind = given.iterator().next();
        String value = arguments.required(kind);
        if (kind == Flag.FWMARK_SERVICE) {
            return new FirewallMarkService(arguments.has(Flag.IPV6) ? 10 : 2, Values.mark(value));
        }
        if (arguments.has(Flag.IPV6)) {
            throw new RuleException("-6 has no meaning with " + kind + ", but with -f alone");
        }
        Endpoint endpoint = Values.endpoint(value, 0);
        return new AddressService(protocol(kind), endpoint.address(), endpoint.port());
    }

    private static Protocol protocol(Flag kind) {
        return switch (kind) {
            case UDP_SERVICE -> Protocol.UDP;
            case SCTP_SERVICE -> Protocol.SCTP;
            default -> Protocol.TCP;
        };
    }

    /** A server's port when it names none; that of a mark is the packet's own. */
    static int port(ServiceKey key) {
        return key instanceof AddressService address ? address.port() : 0;
    }

    static Service read(ServiceKey key, Arguments arguments) throws RuleException {
        String scheduler = arguments.has(Flag.SCHEDULER) ? name(Flag.SCHEDULER, arguments) : SCHEDULER;
        Service service = Service.of(key, scheduler);
        if (arguments.has(Flag.PERSISTENT)) {
            service = service.withPersistence(timeout(arguments), netmask(key, arguments));
        } else if (key instanceof AddressService address && address.port() == 0) {
            throw new RuleException("port 0, which is all ports, needs persistence (expected -p, or a port)");
        }
        if (arguments.has(Flag.PE)) {
            service = service.withPersistenceEngine(name(Flag.PE, arguments));
        }
        String flags = arguments.value(Flag.SCHED_FLAGS);
        return service.withFlags(onePacket(key, arguments))
                .withFlags(flags == null ? 0 : SchedulerFlags.parse(flags, scheduler));
    }

    private static int timeout(Arguments arguments) throws RuleException {
        String value = arguments.required(Flag.PERSISTENT);
        return value.isEmpty() ? TIMEOUT_SECONDS : Values.number("timeout", value, 1, TIMEOUT_MAX_SECONDS);
    }

    private static Netmask netmask(ServiceKey key, Arguments arguments) throws RuleException {
        String value = arguments.value(Flag.NETMASK);
        return value == null ? Netmask.whole(key.family()) : Values.netmask(key.family(), value);
    }

    private static int onePacket(ServiceKey key, Arguments arguments) throws RuleException {
        if (!arguments.has(Flag.OPS)) {
            return 0;
        }
        if (key instanceof AddressService address && !address.protocol().equals(Protocol.UDP)) {
            throw new RuleException("-o is for UDP and marks alone, and this is " + address.protocol());
        }
        return Service.F_ONE_PACKET;
    }

    private static String name(Flag flag, Arguments arguments) throws RuleException {
        String name = arguments.required(flag);
        if (!name.matches("[\\x21-\\x7e]{1," + NAME_BYTES + "}")) {
            throw new RuleException(flag + " '" + name + "' (expected a name of at most " + NAME_BYTES + " letters)");
        }
        return name;
    }
}
