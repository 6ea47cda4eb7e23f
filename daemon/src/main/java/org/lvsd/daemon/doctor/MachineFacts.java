package org.lvsd.daemon.doctor;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.CidrAddress;
import org.lvsd.daemon.status.StatusReport.GrantStatus;

/**
 * What is so on this machine.
 *
 * @param modules by name, those that the configuration needs
 * @param sysctls by dotted key; a key that is not there does not exist on this machine
 * @param links network interfaces by name
 * @param capabilities of this process, a bit for each
 * @param defaultRouteDevice where IPv4's default route leaves, null without one
 * @param daemon the lvsd that runs with this configuration's admin socket, null when none does
 * @param runFileSystem the type of what the admin socket's directory is on; empty when it cannot be told
 */
public record MachineFacts(
        Map<String, Module> modules,
        Map<String, String> sysctls,
        Map<String, Link> links,
        long capabilities,
        int javaVersion,
        String clockSource,
        @Nullable String defaultRouteDevice,
        @Nullable Daemon daemon,
        String runFileSystem) {
    public MachineFacts {
        modules = Map.copyOf(modules);
        sysctls = Map.copyOf(sysctls);
        links = Map.copyOf(links);
    }

    /** Whether the kernel has a module. */
    public enum Module {
        /** Loaded, or built in. */
        PRESENT,
        /** The kernel loads it when it is needed. */
        LOADABLE,
        MISSING,
        /** This machine does not tell, as in a container. */
        UNKNOWN
    }

    /**
     * A network interface.
     *
     * @param flags {@code IFF_*}, {@code linux/if.h}
     * @param manager what else configures it and may take addresses away; empty for nothing known
     */
    public record Link(
            String name, int index, int flags, boolean carrier, int mtu, String manager, List<CidrAddress> addresses) {
        private static final int IFF_UP = 0x1;
        private static final int IFF_MULTICAST = 0x1000;

        public Link {
            addresses = List.copyOf(addresses);
        }

        boolean isUp() {
            return (flags & IFF_UP) != 0;
        }

        boolean isMulticast() {
            return (flags & IFF_MULTICAST) != 0;
        }

        boolean holds(InetAddress address) {
            return held(address) != null;
        }

        /** The address as it is here, with its prefix; null when it is not. */
        @Nullable
        CidrAddress held(InetAddress address) {
            return addresses.stream()
                    .filter(each -> each.address().equals(address))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * A running lvsd.
     *
     * @param grants what its VRRP asked of the kernel to be on time
     * @param masterOf the instances that it is master of
     * @param silence why it did not tell of itself, empty when it did
     */
    public record Daemon(List<GrantStatus> grants, Set<String> masterOf, String silence) {
        public Daemon {
            grants = List.copyOf(grants);
            masterOf = Set.copyOf(masterOf);
        }
    }

    boolean daemonRuns() {
        return daemon != null;
    }

    /** The value as a number, or null where there is no such key. */
    @Nullable
    Integer number(String key) {
        try {
            String text = sysctls.get(key);
            return text == null ? null : Integer.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
