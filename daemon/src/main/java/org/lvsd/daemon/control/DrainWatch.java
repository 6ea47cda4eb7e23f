package org.lvsd.daemon.control;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Protocol;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.daemon.wanted.WantedTable;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.policy.ServerDecision;
import org.lvsd.healthcheck.policy.ServerState;
import org.lvsd.netlink.ipvs.IpvsDump;

/** Counts the connections of servers that are being drained; the kernel is asked only while there are such. */
final class DrainWatch {
    private final HealthPart health;
    private final ServiceStates states;
    private final TablePart table;
    private final ControlThread thread;
    private boolean counting;

    DrainWatch(ControlThread thread, HealthPart health, TablePart table) {
        this.thread = thread;
        this.health = health;
        states = health.states();
        this.table = table;
    }

    void count() {
        if (!counting && isNeeded()) {
            counting = true;
            var unused = table.dump().thenAccept(dump -> thread.execute(() -> counted(dump)));
        }
    }

    private void counted(@Nullable IpvsDump dump) {
        counting = false;
        if (dump != null) {
            health.happened(tell(dump, System.nanoTime()));
        }
    }

    private boolean isNeeded() {
        return states.names().stream().anyMatch(name -> states.of(name).draining());
    }

    /** Tells the services. @return those that it had something to tell */
    private Set<String> tell(IpvsDump dump, long nowNanos) {
        Set<String> told = new HashSet<>();
        for (String name : states.names()) {
            if (states.of(name).draining()) {
                tell(states.service(name), dump, nowNanos);
                told.add(name);
            }
        }
        return told;
    }

    private void tell(VirtualServer service, IpvsDump dump, long nowNanos) {
        List<RealServer> servers = new ArrayList<>(service.realServers());
        servers.addAll(states.leaving(service));
        for (RealServer server : servers) {
            ServerId id = WantedTable.id(service, server);
            ServerDecision decision = states.of(service.name()).servers().get(id.server());
            if (decision != null && decision.state() == ServerState.DRAINING) {
                KernelSums.Server there =
                        KernelSums.server(dump, WantedTable.keys(service), key -> WantedTable.key(server, key));
                // UDP knows no established connections: the kernel counts all of them as inactive (ip_vs_bind_dest).
                long count = service.protocol() == Protocol.UDP ? there.active() + there.inactive() : there.active();
                states.at(id, known -> known.connections(id.server(), count, nowNanos));
            }
        }
    }
}
