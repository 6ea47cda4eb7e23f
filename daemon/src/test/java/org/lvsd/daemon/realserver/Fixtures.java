package org.lvsd.daemon.realserver;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.Configurations;
import org.lvsd.daemon.OperatorException;

/** Configurations and machines of these tests. */
final class Fixtures {
    private Fixtures() {}

    static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    /** A service named {@code NAME} with real servers, as a list entry. */
    static String service(String name, String address, String forwarding, String... servers) {
        StringBuilder out = new StringBuilder("  - name: " + name + "\n    address: '" + address + "'\n    "
                + "forwarding: " + forwarding + "\n    real_servers:\n");
        for (String server : servers) {
            out.append("      - address: '").append(server).append("'\n");
        }
        return out.toString();
    }

    static RealServerSetup.Request request(String yaml) {
        return request(yaml, null);
    }

    static RealServerSetup.Request request(String yaml, @Nullable String gateway) {
        return new RealServerSetup.Request(
                Configurations.of(yaml),
                Path.of("lvsd.yaml"),
                List.of(),
                List.of(),
                List.of(),
                gateway == null ? null : address(gateway));
    }

    static List<String> commands(String yaml, Machine machine) throws OperatorException {
        return RealServerSetup.plan(request(yaml), machine.facts()).steps().stream()
                .filter(step -> !step.alreadySo())
                .map(Step::commandLine)
                .toList();
    }

    /** A machine as Linux comes up, with what a test adds. */
    static final class Machine {
        final List<HostFacts.Address> addresses = new ArrayList<>();
        final List<HostFacts.Device> devices = new ArrayList<>();
        final List<HostFacts.FouPort> fouPorts = new ArrayList<>();
        final List<HostFacts.Route> routes = new ArrayList<>();
        final List<HostFacts.Rule> rules = new ArrayList<>();
        final Map<String, String> sysctls = new HashMap<>();
        boolean fouLoaded;

        Machine(String... cidrsOnDevices) {
            for (String key : List.of("arp_ignore", "arp_announce", "rp_filter")) {
                for (String device : List.of("all", "default", "eth0", "eth1")) {
                    sysctls.put("net.ipv4.conf." + device + "." + key, "0");
                }
            }
            for (String each : cidrsOnDevices) {
                with(each);
            }
        }

        /** {@code 10.0.0.11/24 eth0}. */
        Machine with(String cidrOnDevice) {
            String[] words = cidrOnDevice.split("[/ ]", -1);
            addresses.add(new HostFacts.Address(words[2], address(words[0]), Integer.parseInt(words[1])));
            return this;
        }

        Machine with(String sysctl, int value) {
            sysctls.put(sysctl, Integer.toString(value));
            return this;
        }

        HostFacts facts() {
            return new HostFacts(true, addresses, devices, fouLoaded, fouPorts, routes, rules, sysctls);
        }
    }
}
