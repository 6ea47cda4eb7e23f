package org.lvsd.daemon.control;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.VrrpInstance;
import org.lvsd.daemon.metrics.TableMetrics;
import org.lvsd.daemon.wanted.HeldServices;
import org.lvsd.vrrp.router.RouterState;

/** What each instance is at the moment, and IPVS's settings that go by it. Owned by the control thread. */
final class RoleSettings {
    private final Map<String, RouterState> roles = new HashMap<>();
    private final SysctlKeeper sysctls = new SysctlKeeper(Path.of("/proc/sys"));
    private @Nullable SettingsKeeper keeper;

    void opened(KernelTable kernel, TableMetrics metrics) {
        keeper = new SettingsKeeper(kernel, metrics);
    }

    /** @return whether its addresses came or went */
    boolean roleChanged(String instance, RouterState state) {
        RouterState before = roles.put(instance, state);
        return before == null || before.holdsAddresses() != state.holdsAddresses();
    }

    /** Makes the settings what the file and the roles want. */
    void keep(Configuration configuration) {
        SettingsKeeper open = keeper;
        if (open != null) {
            sysctls.makeIt(configuration);
            open.makeIt(configuration.ipvs(), of(configuration).values());
        }
    }

    /** Which services are checked as the roles are. */
    HeldServices held(Configuration configuration) {
        return new HeldServices(configuration, of(configuration));
    }

    /** Those of a configuration's instances; what has not been heard of holds nothing. */
    private Map<String, RouterState> of(Configuration configuration) {
        Set<String> known = configuration.vrrp().instances().stream()
                .map(VrrpInstance::name)
                .collect(Collectors.toSet());
        roles.keySet().retainAll(known);
        known.forEach(name -> roles.putIfAbsent(name, RouterState.INITIALIZE));
        return roles;
    }

    void stop(Configuration configuration) {
        SettingsKeeper open = keeper;
        if (open != null) {
            open.stop(configuration.ipvs().onStop());
        }
    }
}
