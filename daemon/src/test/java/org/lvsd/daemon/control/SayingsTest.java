package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lvsd.healthcheck.core.Advice;
import org.lvsd.healthcheck.core.Advice.Weight;
import org.lvsd.healthcheck.core.CheckTiming;
import org.lvsd.healthcheck.core.Initial;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.type.CheckSpec;
import org.lvsd.healthcheck.probe.type.CheckType;

final class SayingsTest {
    private static final ServerId A = new ServerId("web", "a");
    private static final CheckType AGENT = new CheckType.Agent();
    private static final CheckType WEIGHS = new CheckType.Script(List.of("/bin/true"), null, true);
    private static final CheckType CHECKS = new CheckType.Script(List.of("/bin/true"), null, false);
    private static final Advice HALF = new Advice(null, new Weight.Percent(50));
    private static final Advice FORTY = new Advice(null, new Weight.Absolute(40));

    private final Sayings sayings = new Sayings();

    private static Map<ServerId, List<CheckSpec>> checks(int port, CheckType... types) {
        InetSocketAddress target = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        CheckTiming timing = new CheckTiming(1, 1, 1, 1);
        return Map.of(
                A,
                List.of(types).stream()
                        .map(type -> new CheckSpec(A, type, target, timing, Initial.DOWN))
                        .toList());
    }

    @Test
    void whatIsSaidAgainIsNoNewsWhateverAnotherCheckSays() {
        assertThat(sayings.isNews(A, AGENT, HALF)).isTrue();
        assertThat(sayings.isNews(A, WEIGHS, FORTY)).isTrue();
        assertThat(sayings.isNews(A, AGENT, HALF)).isFalse();
        assertThat(sayings.isNews(A, WEIGHS, FORTY)).isFalse();
        assertThat(sayings.isNews(A, WEIGHS, Advice.NONE)).isFalse();
    }

    @Test
    void whatAScriptHasSaidIsForgottenWhenItIsNotToSayItAnyLonger() {
        assertThat(sayings.retain(checks(80, WEIGHS))).isEmpty();
        assertThat(sayings.isNews(A, WEIGHS, FORTY)).isTrue();
        assertThat(sayings.retain(checks(80, WEIGHS))).isEmpty();
        assertThat(sayings.isNews(A, WEIGHS, FORTY)).isFalse();
        assertThat(sayings.retain(checks(80, CHECKS))).containsExactly(A);
        assertThat(sayings.retain(checks(80, WEIGHS))).isEmpty();
        assertThat(sayings.isNews(A, WEIGHS, FORTY)).isTrue();
    }

    @Test
    void whatAnAgentHasSaidIsForgottenForAScriptButNotForAnAgentElsewhere() {
        assertThat(sayings.retain(checks(80, AGENT))).isEmpty();
        assertThat(sayings.retain(checks(81, AGENT))).isEmpty();
        assertThat(sayings.retain(checks(81, WEIGHS))).containsExactly(A);
        assertThat(sayings.retain(Map.of())).containsExactly(A);
    }
}
