package org.lvsd.daemon.realserver;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is so on this machine, as far as a real server's set-up goes.
 *
 * @param known false when the machine in question is another one: then nothing is taken for so
 * @param fouLoaded whether the kernel's module for tunnels in UDP is there
 * @param routes default routes alone
 * @param sysctls by dotted key; a key that is not there does not exist on this machine
 */
public record HostFacts(
        boolean known,
        List<Address> addresses,
        List<Device> devices,
        boolean fouLoaded,
        List<FouPort> fouPorts,
        List<Route> routes,
        List<Rule> rules,
        Map<String, String> sysctls) {
    /** {@code RT_TABLE_MAIN}, {@code linux/rtnetlink.h}. */
    static final int MAIN = 254;

    /** Facts of a machine that cannot be looked at from here. */
    public static final HostFacts UNKNOWN =
            new HostFacts(false, List.of(), List.of(), false, List.of(), List.of(), List.of(), Map.of());

    public HostFacts {
        addresses = List.copyOf(addresses);
        devices = List.copyOf(devices);
        fouPorts = List.copyOf(fouPorts);
        routes = List.copyOf(routes);
        rules = List.copyOf(rules);
        sysctls = Map.copyOf(sysctls);
    }

    public record Address(String device, InetAddress address, int prefixLength) {}

    /**
     * A tunnel device.
     *
     * @param kind as {@code ip link add type} takes it: ipip, sit, ip6tnl, gre, ip6gre
     * @param local null for any
     * @param remote null for any
     * @param checksum whether it wants GRE checksums ({@code icsum})
     */
    public record Device(
            String name,
            String kind,
            boolean up,
            @Nullable InetAddress local,
            @Nullable InetAddress remote,
            boolean checksum) {}

    /** A UDP port at which the kernel unwraps GUE. */
    public record FouPort(int port, boolean ipv6, boolean gue) {}

    /**
     * A default route.
     *
     * @param table 254 is main
     */
    public record Route(
            int table,
            boolean ipv6,
            @Nullable InetAddress gateway,
            @Nullable String device) {}

    /** {@code from ADDRESS lookup TABLE}. */
    public record Rule(InetAddress from, int table) {}

    @Nullable
    String sysctl(String key) {
        return sysctls.get(key);
    }

    boolean holds(InetAddress address) {
        return addresses.stream().anyMatch(each -> each.address().equals(address));
    }

    /** Where the address is, or null. */
    @Nullable
    Address find(InetAddress address) {
        return addresses.stream()
                .filter(each -> each.address().equals(address))
                .findFirst()
                .orElse(null);
    }
}
