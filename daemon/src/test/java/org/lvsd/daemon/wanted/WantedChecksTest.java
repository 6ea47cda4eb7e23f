package org.lvsd.daemon.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lvsd.daemon.Configurations;
import org.lvsd.healthcheck.core.CheckTiming;
import org.lvsd.healthcheck.core.Initial;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.type.CheckSpec;
import org.lvsd.healthcheck.probe.type.CheckType;
import org.lvsd.healthcheck.probe.type.StatusRange;

final class WantedChecksTest {
    private static final ServerId FIRST = new ServerId("web", "10.0.0.11:8080");
    private static final ServerId SECOND = new ServerId("web", "10.0.0.12:8080");

    private final Map<ServerId, List<CheckSpec>> checks =
            WantedChecks.of(Configurations.of(Configurations.FULL), SECOND::equals, service -> true, id -> false);

    @Test
    void everyServerThatHasChecksIsListedWithThem() {
        assertThat(checks).containsOnlyKeys(FIRST, SECOND).doesNotContainValue(List.of());
    }

    @Test
    void anHttpCheckAsksTheServerItselfForWhatTheFileSays() {
        CheckSpec spec = checks.get(FIRST).get(0);

        assertThat(spec.target()).isEqualTo(new InetSocketAddress("10.0.0.11", 8080));
        assertThat(spec.timing()).isEqualTo(new CheckTiming(2_000_000_000L, 1_000_000_000L, 2, 3));
        CheckType.Http http = (CheckType.Http) spec.type();
        assertThat(http.path()).isEqualTo("/healthz");
        assertThat(http.expectStatus()).containsExactly(new StatusRange(200, 200), new StatusRange(300, 399));
    }

    @Test
    void aServerThatTakesTrafficAlreadyIsTakenToBeUp() {
        assertThat(checks.get(FIRST).get(0).initial()).isEqualTo(Initial.DOWN);
        assertThat(checks.get(SECOND).get(0).initial()).isEqualTo(Initial.ADOPTED_UP);
    }

    @Test
    void initialUpIsTheFilesWordForServersThatNobodyKnows() {
        var optimistic =
                Configurations.of(Configurations.FULL.replace("scheduler: wlc", "scheduler: wlc\n    initial: up"));

        assertThat(WantedChecks.of(optimistic, id -> false, service -> true, id -> false)
                        .get(FIRST)
                        .get(0)
                        .initial())
                .isEqualTo(Initial.UP);
    }

    @Test
    void whatIsNotToBeCheckedNowIsNotListed() {
        var full = Configurations.of(
                Configurations.FULL.replace("10.0.0.12:8080", "10.0.0.12:8080\n        state: disabled"));

        assertThat(WantedChecks.of(full, id -> false, service -> true, id -> false))
                .containsOnlyKeys(FIRST);
        assertThat(WantedChecks.of(full, id -> false, service -> true, SECOND::equals))
                .containsOnlyKeys(FIRST, SECOND);
        assertThat(WantedChecks.of(full, id -> false, service -> !service.name().equals("web"), id -> false))
                .isEmpty();
    }
}
