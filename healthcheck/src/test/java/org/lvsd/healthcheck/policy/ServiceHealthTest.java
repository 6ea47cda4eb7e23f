package org.lvsd.healthcheck.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lvsd.healthcheck.core.Advice;
import org.lvsd.healthcheck.core.Verdict;

class ServiceHealthTest {
    private static final long SECOND = 1_000_000_000L;
    private static final ServicePolicy PLAIN = new ServicePolicy(1, 0, false, false, 60 * SECOND, 0, 0);

    private long now = Long.MAX_VALUE - 5 * SECOND;

    private static ServicePolicy policy(int quorum, int hysteresis, boolean sorry, int minHealthy) {
        return new ServicePolicy(quorum, hysteresis, sorry, false, 60 * SECOND, 0, minHealthy);
    }

    private static ServerPolicy server(int weight) {
        return new ServerPolicy(weight, AdminState.ENABLED, true, false);
    }

    private static Map<String, ServerPolicy> servers(int count, int weight) {
        Map<String, ServerPolicy> servers = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            servers.put("s" + i, server(weight));
        }
        return servers;
    }

    private static ServiceHealth service(ServicePolicy policy, int count, int weight) {
        ServiceHealth service = new ServiceHealth(policy);
        service.configured(policy, servers(count, weight), true);
        return service;
    }

    private static void all(ServiceHealth service, int count, Verdict verdict) {
        for (int i = 0; i < count; i++) {
            service.verdict("s" + i, verdict, "because");
        }
    }

    private String table(ServiceHealth service) {
        StringBuilder text = new StringBuilder();
        ServiceDecision decision = service.decide(now);
        decision.servers()
                .forEach((name, server) -> text.append(name)
                        .append(' ')
                        .append(server.state().label())
                        .append(server.inTable() ? " " + server.weight() : "")
                        .append("; "));
        return text + (decision.quorum() ? "quorum" : "no quorum") + (decision.sorry() ? ", sorry" : "");
    }

    @Test
    void aServerIsInWhileItIsUp() {
        ServiceHealth service = service(PLAIN, 1, 3);
        assertThat(table(service)).isEqualTo("s0 unknown; no quorum");
        service.verdict("s0", Verdict.UP, "passes");
        assertThat(table(service)).isEqualTo("s0 up 3; quorum");
        service.verdict("s0", Verdict.DOWN, "refused");
        assertThat(table(service)).isEqualTo("s0 down; no quorum");
    }

    @Test
    void aServerThatGetsItsFirstChecksIsUpUntilTheySayOtherwise() {
        Map<String, ServerPolicy> unchecked = Map.of("s0", new ServerPolicy(3, AdminState.ENABLED, false, false));
        ServiceHealth service = service(PLAIN, 1, 3);
        service.verdict("s0", Verdict.DOWN, "refused");
        service.configured(PLAIN, unchecked, true);
        assertThat(table(service)).isEqualTo("s0 up 3; quorum");
        service.configured(PLAIN, servers(1, 3), true);
        assertThat(table(service)).isEqualTo("s0 up 3; quorum");
        service.verdict("s0", Verdict.DOWN, "refused again");
        assertThat(table(service)).isEqualTo("s0 down; no quorum");
    }

    @Test
    void theQuorumIsASumOfWeightsAndHasAHysteresis() {
        ServiceHealth service = service(policy(4, 1, false, 0), 3, 2);
        service.verdict("s0", Verdict.UP, "");
        assertThat(service.decide(now).quorum()).isFalse();
        service.verdict("s1", Verdict.UP, "");
        assertThat(service.decide(now).quorum())
                .as("the first time at the quorum itself")
                .isTrue();
        service.verdict("s1", Verdict.DOWN, "");
        assertThat(service.decide(now).quorum()).as("2 is below 4 - 1").isFalse();
        service.verdict("s1", Verdict.UP, "");
        assertThat(service.decide(now).quorum()).as("4 is below 4 + 1").isFalse();
        service.verdict("s2", Verdict.UP, "");
        assertThat(service.decide(now).quorum()).isTrue();
        service.verdict("s2", Verdict.DOWN, "");
        assertThat(service.decide(now).quorum()).as("4 is not below 4 - 1").isTrue();
    }

    @Test
    void theSorryServerTakesOverAndThoseThatAreUpKeepTheirConnections() {
        ServiceHealth service = service(policy(4, 0, true, 0), 2, 2);
        all(service, 2, Verdict.UP);
        assertThat(table(service)).isEqualTo("s0 up 2; s1 up 2; quorum");
        service.verdict("s0", Verdict.DOWN, "");
        assertThat(table(service)).isEqualTo("s0 down; s1 up 0; no quorum, sorry");
        service.verdict("s0", Verdict.UP, "");
        assertThat(table(service)).isEqualTo("s0 up 2; s1 up 2; quorum");
    }

    @Test
    void aMassFailureKeepsTheFailingInAndBringsThoseBackThatFailedBefore() {
        ServiceHealth service = service(policy(1, 0, true, 50), 4, 1);
        all(service, 3, Verdict.UP);
        assertThat(table(service)).startsWith("s0 up 1; s1 up 1; s2 up 1; s3 unknown;");
        service.verdict("s0", Verdict.DOWN, "");
        assertThat(table(service)).startsWith("s0 down; s1 up 1; s2 up 1;");
        service.verdict("s1", Verdict.DOWN, "");
        service.verdict("s3", Verdict.DOWN, "");
        assertThat(table(service)).isEqualTo("s0 kept_in 1; s1 kept_in 1; s2 up 1; s3 down; quorum");
        service.verdict("s2", Verdict.DOWN, "");
        assertThat(table(service)).isEqualTo("s0 kept_in 1; s1 kept_in 1; s2 kept_in 1; s3 down; no quorum");
        service.verdict("s0", Verdict.UP, "");
        service.verdict("s1", Verdict.UP, "");
        assertThat(table(service)).isEqualTo("s0 up 1; s1 up 1; s2 down; s3 down; quorum");
    }

    @Test
    void otherChecksDoNotEndAMassFailure() {
        ServiceHealth service = service(policy(1, 0, true, 50), 3, 1);
        all(service, 3, Verdict.UP);
        table(service);
        all(service, 3, Verdict.DOWN);
        assertThat(table(service)).isEqualTo("s0 kept_in 1; s1 kept_in 1; s2 kept_in 1; no quorum");
        all(service, 3, Verdict.UNKNOWN);
        assertThat(table(service)).isEqualTo("s0 kept_in 1; s1 kept_in 1; s2 kept_in 1; no quorum");
        all(service, 2, Verdict.UP);
        assertThat(table(service)).isEqualTo("s0 up 1; s1 up 1; s2 unknown 0; quorum");
    }

    @Test
    void serversWithoutAFirstVerdictDoNotMakeAMassFailure() {
        ServicePolicy policy = policy(1, 0, false, 50);
        ServiceHealth service = service(policy, 3, 1);
        all(service, 3, Verdict.UP);
        table(service);
        service.verdict("s0", Verdict.DOWN, "");
        assertThat(table(service)).isEqualTo("s0 down; s1 up 1; s2 up 1; quorum");
        service.configured(policy, servers(5, 1), true);
        assertThat(table(service)).isEqualTo("s0 down; s1 up 1; s2 up 1; s3 unknown; s4 unknown; quorum");
        service.verdict("s1", Verdict.DOWN, "");
        assertThat(table(service)).startsWith("s0 kept_in 1; s1 kept_in 1; s2 up 1;");
    }

    @Test
    void whatWasKnownOfAServerThatNobodyEnablesAnyLongerIsForgotten() {
        ServiceHealth service = new ServiceHealth(PLAIN);
        service.configured(PLAIN, Map.of("s0", new ServerPolicy(2, AdminState.DISABLED, true, false)), true);
        service.operator("s0", new OperatorWish(AdminState.ENABLED, null));
        service.verdict("s0", Verdict.UP, "");
        assertThat(table(service)).isEqualTo("s0 up 2; quorum");
        service.operator("s0", new OperatorWish(AdminState.DISABLED, null));
        assertThat(table(service)).isEqualTo("s0 disabled; no quorum");
        service.operator("s0", new OperatorWish(AdminState.ENABLED, null));
        assertThat(table(service)).as("its checks begin anew").isEqualTo("s0 unknown; no quorum");
    }

    @Test
    void zeroWeightLeavesAServerThatIsDownInTheTable() {
        ServiceHealth service = service(new ServicePolicy(1, 0, false, true, 0, 0, 0), 1, 5);
        assertThat(table(service)).isEqualTo("s0 unknown 0; no quorum");
        service.verdict("s0", Verdict.UP, "");
        assertThat(table(service)).isEqualTo("s0 up 5; quorum");
        service.verdict("s0", Verdict.DOWN, "");
        assertThat(table(service)).isEqualTo("s0 down 0; no quorum");
    }

    @Test
    void aDrainWaitsForTheConnections() {
        ServiceHealth service = service(PLAIN, 1, 5);
        all(service, 1, Verdict.UP);
        table(service);
        service.operator("s0", new OperatorWish(AdminState.DRAINED, null));
        assertThat(table(service)).isEqualTo("s0 draining 0; no quorum");
        service.connections("s0", 0, now);
        assertThat(table(service)).as("one may just be opening").isEqualTo("s0 draining 0; no quorum");
        now += SECOND;
        service.connections("s0", 1, now);
        assertThat(table(service)).isEqualTo("s0 draining 0; no quorum");
        now += SECOND;
        service.connections("s0", 0, now);
        assertThat(table(service)).isEqualTo("s0 drained; no quorum");
        now += 100 * SECOND;
        service.operator("s0", OperatorWish.NONE);
        assertThat(table(service)).isEqualTo("s0 up 5; quorum");
    }

    @Test
    void aDrainEndsAtItsTimeout() {
        ServiceHealth service = service(PLAIN, 1, 5);
        all(service, 1, Verdict.UP);
        table(service);
        service.operator("s0", new OperatorWish(AdminState.DRAINED, null));
        assertThat(service.decide(now).nextNanos()).hasValue(now + 60 * SECOND);
        now += 60 * SECOND;
        service.connections("s0", 7, now);
        assertThat(table(service)).isEqualTo("s0 drained; no quorum");
    }

    @Test
    void aServerThatLeavesTheFileIsDrainedAndForgotten() {
        ServiceHealth service = service(PLAIN, 2, 5);
        all(service, 2, Verdict.UP);
        table(service);
        service.configured(PLAIN, Map.of("s0", server(5)), true);
        assertThat(table(service)).isEqualTo("s0 up 5; s1 draining 0; quorum");
        now += SECOND;
        service.connections("s1", 0, now);
        assertThat(table(service)).isEqualTo("s0 up 5; quorum");
    }

    @Test
    void aServerThatComesBackWhileItIsDrainedKeepsItsConnections() {
        ServiceHealth service = service(PLAIN, 2, 5);
        all(service, 2, Verdict.UP);
        table(service);
        service.configured(PLAIN, Map.of("s0", server(5)), true);
        table(service);
        service.configured(PLAIN, servers(2, 5), true);
        assertThat(table(service)).isEqualTo("s0 up 5; s1 unknown 0; quorum");
        service.verdict("s1", Verdict.UP, "");
        assertThat(table(service)).isEqualTo("s0 up 5; s1 up 5; quorum");
    }

    @Test
    void aSlowStartIsForAServerThatComesUpAndNotForOneThatIsFoundUp() {
        ServicePolicy slow = new ServicePolicy(1, 0, false, false, 0, 10 * SECOND, 0);
        ServiceHealth service = service(slow, 1, 100);
        all(service, 1, Verdict.UP);
        assertThat(table(service)).isEqualTo("s0 up 100; quorum");
        all(service, 1, Verdict.DOWN);
        table(service);
        all(service, 1, Verdict.UP);
        assertThat(table(service)).isEqualTo("s0 ramping 1; quorum");
        now += 5 * SECOND;
        assertThat(table(service)).isEqualTo("s0 ramping 50; quorum");
        now += 5 * SECOND;
        assertThat(table(service)).isEqualTo("s0 up 100; quorum");
        service.configured(slow, servers(2, 100), true);
        all(service, 2, Verdict.UP);
        assertThat(table(service)).isEqualTo("s0 up 100; s1 ramping 1; quorum");
    }

    @Test
    void aServerHasASayInItsWeight() {
        ServiceHealth service = service(PLAIN, 1, 10);
        all(service, 1, Verdict.UP);
        service.advice("s0", new Advice(null, new Advice.Weight.Percent(75)));
        assertThat(table(service)).isEqualTo("s0 up 8; quorum");
        service.advice("s0", Advice.NONE);
        service.operator("s0", new OperatorWish(null, 100));
        assertThat(table(service)).isEqualTo("s0 up 75; quorum");
        service.advice("s0", new Advice(null, new Advice.Weight.Absolute(42)));
        assertThat(table(service)).as("the operator's is stronger").isEqualTo("s0 up 100; quorum");
        service.operator("s0", OperatorWish.NONE);
        assertThat(table(service)).isEqualTo("s0 up 42; quorum");
        service.advice("s0", new Advice(Advice.Mode.DRAIN, null));
        assertThat(table(service)).isEqualTo("s0 draining 0; no quorum");
        service.advice("s0", new Advice(Advice.Mode.MAINT, null));
        assertThat(table(service)).isEqualTo("s0 disabled; no quorum");
        service.advice("s0", new Advice(Advice.Mode.READY, null));
        assertThat(table(service)).isEqualTo("s0 up 42; quorum");
    }

    @Test
    void whatIsFoundInTheTableAtTheStartStaysUntilAVerdict() {
        ServiceHealth service = service(policy(1, 0, true, 0), 2, 4);
        service.adopted("s0", true);
        service.adopted("s1", false);
        assertThat(table(service)).isEqualTo("s0 up 4; s1 unknown 0; quorum");
        all(service, 2, Verdict.DOWN);
        assertThat(table(service)).isEqualTo("s0 down; s1 down; no quorum, sorry");
    }

    @Test
    void aServerWhosePlaceAnotherHasIsNotWaitedFor() {
        ServiceHealth service = service(PLAIN, 2, 4);
        all(service, 2, Verdict.UP);
        assertThat(table(service)).isEqualTo("s0 up 4; s1 up 4; quorum");
        service.configured(PLAIN, servers(1, 4), true);
        service.forget("s1");
        assertThat(table(service)).isEqualTo("s0 up 4; quorum");
    }

    @Test
    void anOperatorIsStrongerThanTheFile() {
        ServiceHealth service = new ServiceHealth(PLAIN);
        for (AdminState state : List.of(AdminState.DRAINED, AdminState.DISABLED)) {
            service.configured(PLAIN, Map.of("s0", new ServerPolicy(2, state, false, false)), true);
            service.operator("s0", OperatorWish.NONE);
            assertThat(table(service))
                    .isEqualTo("s0 " + state.name().toLowerCase(java.util.Locale.ROOT) + "; no quorum");
            service.operator("s0", new OperatorWish(AdminState.ENABLED, null));
            assertThat(table(service)).isEqualTo("s0 up 2; quorum");
            service.operator("s0", new OperatorWish(AdminState.DISABLED, null));
            assertThat(table(service)).isEqualTo("s0 disabled; no quorum");
        }
    }
}
