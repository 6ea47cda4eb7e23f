package org.lvsd.daemon.doctor;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Endpoint;
import org.lvsd.config.model.Forwarding;
import org.lvsd.config.model.ServiceSelector;
import org.lvsd.config.model.VirtualAddress;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.config.model.VrrpInstance;
import org.lvsd.daemon.realserver.Networks;
import org.lvsd.daemon.realserver.SysctlKey;
import org.lvsd.daemon.realserver.Target;

/** The kernel parameters that a director must have for what a configuration forwards. Pure. */
public final class SysctlNeeds {
    /** Linux Documentation/networking/ipvs-sysctl.rst. */
    public static final String EXPIRE_QUIESCENT = "net.ipv4.vs.expire_quiescent_template";

    private final Configuration configuration;
    private final List<Need> needs = new ArrayList<>();

    private SysctlNeeds(Configuration configuration) {
        this.configuration = configuration;
    }

    /**
     * One of them.
     *
     * @param key as sysctl(8) takes it
     * @param why a clause, for a log or an operator
     */
    public record Need(String key, String value, String why) {}

    /** All that {@code sysctls: manage} sets. */
    public static List<Need> toManage(Configuration configuration) {
        List<Need> all = new ArrayList<>(of(configuration));
        all.addAll(ofDrains(configuration));
        return List.copyOf(all);
    }

    /** Without which it does not forward; in the order to set them, no key twice. */
    public static List<Need> of(Configuration configuration) {
        SysctlNeeds needs = new SysctlNeeds(configuration);
        needs.forwarding();
        needs.redirects();
        return List.copyOf(needs.needs);
    }

    /**
     * What it takes for a drained server to get no new connections of persistent clients ({@code ip_vs_check_template}, Linux
     * net/netfilter/ipvs/ip_vs_conn.c). Not a need for who would rather have them go on to where their sessions are.
     */
    public static List<Need> ofDrains(Configuration configuration) {
        return configuration.virtualServers().stream().anyMatch(service -> service.persistence() != null)
                ? List.of(
                        new Need(
                                EXPIRE_QUIESCENT,
                                "1",
                                "without it persistent clients go on to a server whose weight is 0 until their persistence ends"))
                : List.of();
    }

    private void forwarding() {
        if (usesNat(AddressFamily.INET)) {
            needs.add(new Need(
                    "net.ipv4.ip_forward",
                    "1",
                    "without it the kernel drops what NAT's real servers answer to clients"));
        }
        if (usesNat(AddressFamily.INET6)) {
            needs.add(new Need(
                    "net.ipv6.conf.all.forwarding",
                    "1",
                    "without it the kernel drops what NAT's real servers answer to IPv6 clients"));
        }
    }

    /** {@code all} and the interface's own are or-ed ({@code IN_DEV_TX_REDIRECTS}, {@code linux/inetdevice.h}). */
    private void redirects() {
        Set<String> interfaces = new LinkedHashSet<>();
        for (VrrpInstance instance : configuration.vrrp().instances()) {
            if (instance.family() == AddressFamily.INET
                    && instance.virtualAddresses().stream().anyMatch(this::natStaysInItsNetwork)) {
                interfaces.add(instance.interfaceName());
            }
        }
        if (!interfaces.isEmpty()) {
            redirect("all");
            interfaces.forEach(this::redirect);
        }
    }

    private void redirect(String device) {
        needs.add(new Need(
                SysctlKey.ofInterface("ipv4", device, "send_redirects"),
                "0",
                "clients and NAT's real servers are on one network: redirected, they would talk past the director"));
    }

    private boolean natStaysInItsNetwork(VirtualAddress virtual) {
        return configuration.virtualServers().stream()
                .filter(service -> addresses(service).contains(virtual.address()))
                .flatMap(service -> Target.of(service).stream())
                .filter(target -> target.forwarding() == Forwarding.NAT)
                .anyMatch(target -> Networks.together(virtual.address(), target.address(), virtual.prefixLength()));
    }

    static List<InetAddress> addresses(VirtualServer service) {
        return service.selector() instanceof ServiceSelector.Addresses addresses
                ? addresses.endpoints().stream()
                        .map(Endpoint::address)
                        .distinct()
                        .toList()
                : List.of();
    }

    private boolean usesNat(AddressFamily family) {
        for (VirtualServer service : configuration.virtualServers()) {
            for (Target target : Target.of(service)) {
                if (target.forwarding() == Forwarding.NAT && AddressFamily.of(target.address()) == family) {
                    return true;
                }
            }
        }
        return false;
    }
}
