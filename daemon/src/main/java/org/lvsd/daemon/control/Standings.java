package org.lvsd.daemon.control;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.daemon.systemd.Standing;
import org.lvsd.vrrp.router.RouterState;

/** Puts together what the service manager is told. Owned by the control thread. */
final class Standings {
    private final Map<String, RouterState> roles = new HashMap<>();

    void roleChanged(String instance, RouterState state) {
        roles.put(instance, state);
    }

    /** @param missing what the daemon waits for before it claims mastership */
    Standing of(Control control, boolean vrrpStarted, List<String> missing) {
        Configuration configuration = control.configuration();
        Map<String, String> current = new LinkedHashMap<>();
        configuration.vrrp().instances().forEach(instance -> current.put(instance.name(), role(instance.name())));
        return new Standing(
                control.isProgrammed(),
                vrrpStarted,
                missing,
                current,
                configuration.virtualServers().size(),
                withoutQuorum(control));
    }

    private String role(String instance) {
        return roles.getOrDefault(instance, RouterState.INITIALIZE).name().toLowerCase(Locale.ROOT);
    }

    private static List<String> withoutQuorum(Control control) {
        ServiceStates states = control.health().states();
        return control.configuration().virtualServers().stream()
                .map(VirtualServer::name)
                .filter(service -> !states.of(service).quorum())
                .toList();
    }
}
