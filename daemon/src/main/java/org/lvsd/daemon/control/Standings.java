package org.lvsd.daemon.control;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.daemon.systemd.ServiceManager;
import org.lvsd.daemon.systemd.Standing;
import org.lvsd.vrrp.router.RouterState;

/** What the daemon is ready for: what it still waits for, and what the service manager is told of it. Owned by the control thread. */
final class Standings {
    private final Control control;
    private final VrrpPart vrrp;
    private final ServiceManager manager;
    private final Map<String, RouterState> roles = new HashMap<>();
    private volatile List<String> notReady = List.of("starting");

    Standings(Control control, VrrpPart vrrp, ServiceManager manager) {
        this.control = control;
        this.vrrp = vrrp;
        this.manager = manager;
    }

    void roleChanged(String instance, RouterState state) {
        roles.put(instance, state);
        refresh();
    }

    /** Mastership may be claimed. */
    void becomeReady() {
        vrrp.ready();
        refresh();
    }

    void refresh() {
        List<String> missing = new ArrayList<>(control.ready().missing());
        if (vrrp.isStarting()) {
            missing.add("the VRRP instances have not started yet");
        }
        notReady = List.copyOf(missing);
        manager.stands(this::standing);
    }

    /** What the daemon waits for before it claims mastership. On any thread. */
    List<String> notReady() {
        return notReady;
    }

    private Standing standing() {
        Configuration configuration = control.configuration();
        Map<String, String> current = new LinkedHashMap<>();
        configuration.vrrp().instances().forEach(instance -> current.put(instance.name(), role(instance.name())));
        return new Standing(
                control.ready().isTableProgrammed(),
                !vrrp.isStarting(),
                notReady,
                current,
                configuration.virtualServers().size(),
                withoutQuorum());
    }

    private String role(String instance) {
        return roles.getOrDefault(instance, RouterState.INITIALIZE).name().toLowerCase(Locale.ROOT);
    }

    private List<String> withoutQuorum() {
        ServiceStates states = control.health().states();
        return control.configuration().virtualServers().stream()
                .map(VirtualServer::name)
                .filter(service -> !states.of(service).quorum())
                .toList();
    }
}
