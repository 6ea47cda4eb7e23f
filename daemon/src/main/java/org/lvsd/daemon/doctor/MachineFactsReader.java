package org.lvsd.daemon.doctor;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.CidrAddress;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.realserver.SysctlKey;

/** Looks at this machine: files below a root, and the addresses of its interfaces. */
final class MachineFactsReader {
    private static final List<String> IPV4_KEYS = List.of("rp_filter", "arp_ignore", "send_redirects");
    private static final List<String> IPV6_KEYS = List.of("accept_ra", "forwarding");

    private final Path root;
    private final Function<String, List<CidrAddress>> addresses;

    /**
     * @param root where proc, sys, run and lib are: {@code /}, or a test's
     * @param addresses of an interface
     */
    MachineFactsReader(Path root, Function<String, List<CidrAddress>> addresses) {
        this.root = root;
        this.addresses = addresses;
    }

    /** @param daemon and the file system are not below the root, but as the caller found them */
    MachineFacts read(Configuration configuration, MachineFacts.@Nullable Daemon daemon, String runFileSystem) {
        return new MachineFacts(
                modules(configuration),
                sysctls(),
                links(),
                ProcessStatus.capabilities(root),
                Runtime.version().feature(),
                Facts.text(root.resolve("sys/devices/system/clocksource/clocksource0/current_clocksource")),
                defaultRouteDevice(),
                daemon,
                runFileSystem);
    }

    private Map<String, MachineFacts.Module> modules(Configuration configuration) {
        KernelModules kernel = new KernelModules(root);
        Map<String, MachineFacts.Module> modules = new TreeMap<>();
        ModuleRules.needed(configuration).keySet().forEach(name -> modules.put(name, kernel.state(name)));
        modules.put("nf_conntrack", kernel.state("nf_conntrack"));
        return modules;
    }

    private Map<String, String> sysctls() {
        Map<String, String> sysctls = new HashMap<>();
        put(sysctls, "net.ipv4.ip_forward");
        put(sysctls, "net.ipv6.conf.all.forwarding");
        for (Path each : Facts.list(root.resolve("proc/sys/net/ipv4/vs"))) {
            put(sysctls, "net.ipv4.vs." + each.getFileName());
        }
        perInterface(sysctls, "ipv4", IPV4_KEYS);
        perInterface(sysctls, "ipv6", IPV6_KEYS);
        return sysctls;
    }

    private void perInterface(Map<String, String> sysctls, String family, List<String> keys) {
        for (Path device : Facts.list(root.resolve("proc/sys/net/" + family + "/conf"))) {
            for (String key : keys) {
                put(sysctls, SysctlKey.ofInterface(family, device.getFileName().toString(), key));
            }
        }
    }

    private void put(Map<String, String> sysctls, String key) {
        String value = Facts.text(root.resolve("proc/sys").resolve(SysctlKey.path(key)));
        if (!value.isEmpty()) {
            sysctls.put(key, value);
        }
    }

    private Map<String, MachineFacts.Link> links() {
        Map<String, MachineFacts.Link> links = new TreeMap<>();
        for (Path each : Facts.list(root.resolve("sys/class/net"))) {
            String name = each.getFileName().toString();
            int index = Facts.number(each.resolve("ifindex"), 0);
            // bonding_masters is there too, and no interface.
            if (index > 0) {
                links.put(
                        name,
                        new MachineFacts.Link(
                                name,
                                index,
                                Facts.number(each.resolve("flags"), 0),
                                Facts.number(each.resolve("carrier"), 0) == 1,
                                Facts.number(each.resolve("mtu"), 0),
                                manager(index),
                                addresses.apply(name)));
            }
        }
        return links;
    }

    /** The state files of systemd-networkd and NetworkManager, by the interface's index. */
    private String manager(int index) {
        String networkd = Facts.text(root.resolve("run/systemd/netif/links/" + index));
        if (networkd.contains("ADMIN_STATE=configur") && !keepsAddresses(networkd)) {
            return "systemd-networkd";
        }
        String manager = Facts.text(root.resolve("run/NetworkManager/devices/" + index));
        return manager.contains("managed=true") ? "NetworkManager" : "";
    }

    private boolean keepsAddresses(String state) {
        return state.lines()
                .filter(line -> line.startsWith("NETWORK_FILE=/"))
                .map(line -> root.resolve(line.substring("NETWORK_FILE=/".length())))
                .anyMatch(file -> Facts.text(file).matches("(?s).*KeepConfiguration=(yes|true|on|1|static)\\b.*"));
    }

    /** Of /proc/net/route: the interface, then destination and mask in hexadecimal, both 0. */
    private @Nullable String defaultRouteDevice() {
        return Facts.text(root.resolve("proc/net/route"))
                .lines()
                .map(line -> line.split("\\s+", -1))
                .filter(words -> words.length > 7 && words[1].equals("00000000") && words[7].equals("00000000"))
                .map(words -> words[0])
                .findFirst()
                .orElse(null);
    }
}
