package org.lvsd.daemon.wanted;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Ipvs;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.netlink.ipvs.SyncRole;
import org.lvsd.netlink.ipvs.Timeouts;
import org.lvsd.vrrp.router.RouterState;

/** IPVS's settings beside its table, as the configuration and this director's role want them. */
public final class WantedSettings {
    /** The kernel's own way to say that a timeout is left as it is. */
    public static final Timeouts LEAVE = new Timeouts(0, 0, 0);

    private WantedSettings() {}

    /** Whether these settings alone take a kernel that has IPVS. */
    public static boolean any(Ipvs ipvs) {
        return ipvs.sync() != null || !timeouts(ipvs).equals(LEAVE);
    }

    public static Timeouts timeouts(Ipvs ipvs) {
        return new Timeouts(
                seconds(ipvs.timeouts().tcp()),
                seconds(ipvs.timeouts().tcpFin()),
                seconds(ipvs.timeouts().udp()));
    }

    private static int seconds(@Nullable Duration timeout) {
        return timeout == null ? 0 : Math.toIntExact(timeout.toSeconds());
    }

    /**
     * Which sides of connection synchronisation run: the master's while an instance holds its addresses here, the
     * backup's while one does not, so both where two directors share the addresses between them. A lone director sends.
     *
     * @param states of all instances
     */
    public static Set<SyncRole> roles(Collection<RouterState> states) {
        Set<SyncRole> roles = new LinkedHashSet<>();
        if (states.isEmpty() || states.stream().anyMatch(RouterState::holdsAddresses)) {
            roles.add(SyncRole.MASTER);
        }
        if (states.stream().anyMatch(state -> !state.holdsAddresses())) {
            roles.add(SyncRole.BACKUP);
        }
        return roles;
    }

    /** The daemons that are to run; none without {@code ipvs.sync}. */
    public static List<SyncDaemon> sync(Ipvs ipvs, Set<SyncRole> roles) {
        var sync = ipvs.sync();
        if (sync == null) {
            return List.of();
        }
        return roles.stream()
                .map(role -> new SyncDaemon(
                        role, sync.interfaceName(), sync.id(), sync.maxLength(), sync.group(), sync.port(), sync.ttl()))
                .toList();
    }
}
