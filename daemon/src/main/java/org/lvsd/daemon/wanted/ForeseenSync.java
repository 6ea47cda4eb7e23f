package org.lvsd.daemon.wanted;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.VrrpInstance;
import org.lvsd.daemon.status.StatusReport;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.netlink.ipvs.SyncRole;
import org.lvsd.vrrp.router.RouterState;

/** What a daemon would make of the kernel's connection synchronisation right after it took a configuration. */
public final class ForeseenSync {
    private ForeseenSync() {}

    /**
     * Nothing for a file without sync: whose the daemons are that run, only lvsd knows that started them.
     *
     * @param running what the daemon tells; null when none runs
     */
    public static SyncPlan of(Configuration configuration, List<SyncDaemon> there, @Nullable StatusReport running) {
        List<SyncDaemon> wanted = WantedSettings.sync(configuration.ipvs(), roles(configuration, there, running));
        return wanted.isEmpty() ? new SyncPlan(List.of(), List.of()) : SyncPlan.of(wanted, there, Map.of());
    }

    /** Those of the instances that the daemon tells of; without it the sides that run, or a backup's, as one begins. */
    private static Set<SyncRole> roles(
            Configuration configuration, List<SyncDaemon> there, @Nullable StatusReport running) {
        Set<String> instances = configuration.vrrp().instances().stream()
                .map(VrrpInstance::name)
                .collect(Collectors.toSet());
        List<RouterState> states = running == null ? List.of() : states(running, instances);
        if (instances.isEmpty() || !states.isEmpty()) {
            return WantedSettings.roles(states);
        }
        Set<SyncRole> sides = there.stream().map(SyncDaemon::role).collect(Collectors.toSet());
        return sides.isEmpty() ? Set.of(SyncRole.BACKUP) : sides;
    }

    private static List<RouterState> states(StatusReport running, Collection<String> instances) {
        return running.instances().stream()
                .filter(instance -> instances.contains(instance.name()))
                .map(instance -> RouterState.valueOf(instance.state().toUpperCase(Locale.ROOT)))
                .toList();
    }
}
