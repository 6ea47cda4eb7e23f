package org.lvsd.daemon.realserver;

import java.util.List;

/** What the tools' own words mean, and what helps. */
final class Remedies {
    /** Of iproute2 and the kernel (strerror(3)), when the thing to remove is not there. */
    private static final List<String> GONE = List.of(
            "Cannot assign requested address",
            "Cannot find device",
            "No such process",
            "No such file or directory",
            "Address not found",
            "No such device");

    private Remedies() {}

    static boolean saysGone(String output) {
        return GONE.stream().anyMatch(output::contains);
    }

    static String explain(String command, String output) {
        String said = output.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .reduce("", Remedies::join);
        return "`" + command + "` failed" + (said.isEmpty() ? "" : ": " + said) + remedy(command, output);
    }

    private static String join(String one, String other) {
        return one.isEmpty() ? other : one + ", " + other;
    }

    private static String remedy(String command, String output) {
        if (output.contains("Operation not permitted") || output.contains("Permission denied")) {
            return "; run it as root, with CAP_NET_ADMIN";
        }
        boolean noDevice = output.contains("Unknown device type") || output.contains("Operation not supported");
        if (command.startsWith("ip link add") && noDevice) {
            String type = command.replaceAll(".* type (\\S+).*", "$1");
            return "; this kernel has no " + type + " tunnels: load the module " + module(type)
                    + " (in a container, on its host: modprobe " + module(type) + "), or choose another forwarding";
        }
        if (command.startsWith("modprobe")) {
            return "; this kernel has no module of that name: install the package with the kernel's other modules (in a"
                    + " container, load it on its host), or choose another tunnel type";
        }
        if (output.contains("Network is unreachable") || output.contains("Nexthop has invalid gateway")) {
            return "; this machine has no address in the gateway's network";
        }
        return "";
    }

    private static String module(String type) {
        return switch (type) {
            case "ip6tnl" -> "ip6_tunnel";
            case "gre" -> "ip_gre";
            case "ip6gre" -> "ip6_gre";
            default -> type;
        };
    }
}
