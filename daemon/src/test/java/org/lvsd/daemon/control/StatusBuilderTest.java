package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.Configurations;
import org.lvsd.daemon.director.Lateness;
import org.lvsd.daemon.director.ThreadView;
import org.lvsd.daemon.status.StatusReport.GrantStatus;
import org.lvsd.daemon.status.StatusReport.ServerStatus;
import org.lvsd.daemon.wanted.HeldServices;
import org.lvsd.daemon.wanted.Overrides;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.core.Verdict;
import org.lvsd.vrrp.router.RouterState;
import org.lvsd.vrrp.socket.Grant;
import org.lvsd.vrrp.socket.SocketFailure;

final class StatusBuilderTest {
    private static final ServerId CHECKED = new ServerId("web", "10.0.0.11:80");

    private final Configuration configuration = Configurations.of("""
            vrrp:
              instances:
                - {name: front, interface: eth0, virtual_router_id: 51, virtual_addresses: [192.0.2.100/24]}
            virtual_servers:
              - name: web
                address: 192.0.2.100:80
                forwarding: nat
                only_when_master: true
                real_servers:
                  - {address: "10.0.0.11:80", health_checks: [{type: tcp}]}
                  - {address: "10.0.0.12:80"}
            """);
    private final ServiceStates states = new ServiceStates();

    private List<String> reasons(RouterState role) {
        HeldServices held = new HeldServices(configuration, Map.of("front", role));
        StatusBuilder builder = new StatusBuilder(0, Instant.EPOCH);
        return builder.services(configuration, states, Overrides.NONE, held, null).get(0).servers().stream()
                .map(ServerStatus::reason)
                .toList();
    }

    @Test
    void whatABackupDoesNotCheckIsToldAsOld() {
        states.configured(configuration, Overrides.NONE);
        states.at(CHECKED, service -> service.verdict(CHECKED.server(), Verdict.UP, "connected"));
        states.decide("web", 0);

        assertThat(reasons(RouterState.MASTER)).containsExactly("connected", "no checks");
        assertThat(reasons(RouterState.BACKUP))
                .containsExactly("not checked while not master; last: connected", "no checks");
    }

    @Test
    void whatVrrpsThreadWasRefusedIsToldWithTheRemedy() {
        SocketFailure refusal =
                new SocketFailure("mlockall", "locked memory", 12, "Cannot allocate memory", "grant it");
        ThreadView thread = new ThreadView(
                new Lateness(List.of(), List.of(1L), 0, 0),
                List.of(new Grant("real-time scheduling", null), new Grant("locked memory", refusal)));

        assertThat(StatusBuilder.grants(thread))
                .containsExactly(
                        new GrantStatus("real-time scheduling", null, ""),
                        new GrantStatus(
                                "locked memory", "mlockall failed: ENOMEM (Cannot allocate memory)", "grant it"));
    }
}
