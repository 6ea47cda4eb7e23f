package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.Configurations;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.core.Verdict;
import org.lvsd.healthcheck.probe.ServerVerdict;
import org.lvsd.netlink.ipvs.IpvsTable;

final class VerdictsTest {
    private static final ServerId FIRST = new ServerId("web", "10.0.0.11:8080");
    private static final ServerId SECOND = new ServerId("web", "10.0.0.12:8080");
    private static final ServerId UNCHECKED = new ServerId("dns", "[2001:db8::11]:53");

    private final Configuration full = Configurations.of(Configurations.FULL);
    private final Verdicts verdicts = new Verdicts();

    private static ServerVerdict judged(Verdict verdict) {
        return new ServerVerdict(verdict, verdict != Verdict.UNKNOWN, "as the test says", 0);
    }

    /** The kernel's table with the first web server in it. */
    private IpvsTable kernel() {
        return Configurations.table(full, FIRST::equals);
    }

    @Test
    void aServerTakesNoTrafficBeforeItsFirstSuccess() {
        verdicts.configured(full);

        assertThat(verdicts.isUp(FIRST)).isFalse();
        verdicts.put(FIRST, judged(Verdict.UP));
        assertThat(verdicts.isUp(FIRST)).isTrue();
        verdicts.put(FIRST, judged(Verdict.DOWN));
        assertThat(verdicts.isUp(FIRST)).isFalse();
    }

    @Test
    void aServerWithoutChecksIsUp() {
        verdicts.configured(full);

        assertThat(verdicts.isUp(UNCHECKED)).isTrue();
    }

    @Test
    void initialUpGivesTrafficToAServerThatNobodyHasJudged() {
        verdicts.configured(
                Configurations.of(Configurations.FULL.replace("scheduler: wlc", "scheduler: wlc\n    initial: up")));

        assertThat(verdicts.isUp(FIRST)).isTrue();
    }

    @Test
    void aServerThatTakesTrafficWhenTheDaemonStartsGoesOnDoingSo() {
        verdicts.adopt(full, kernel(), key -> true);
        verdicts.configured(full);

        assertThat(verdicts.isUp(FIRST)).isTrue();
        assertThat(verdicts.isUp(SECOND)).isFalse();
        assertThat(verdicts.upNow()).containsExactly(FIRST);
    }

    @Test
    void anAdoptedServerThatFailedIsNotTakenToBeUpAgainWhenItsChecksChange() {
        verdicts.adopt(full, kernel(), key -> true);
        verdicts.configured(full);
        verdicts.put(FIRST, judged(Verdict.DOWN));

        verdicts.put(FIRST, judged(Verdict.UNKNOWN));

        assertThat(verdicts.isUp(FIRST)).isFalse();
        assertThat(verdicts.upNow()).isEmpty();
    }

    @Test
    void aVerdictThatComesLateForAServerThatIsGoneIsForgotten() {
        verdicts.configured(Configurations.of(""));

        verdicts.put(FIRST, judged(Verdict.DOWN));

        assertThat(verdicts.all()).isEmpty();
        verdicts.configured(full);
        assertThat(verdicts.get(FIRST)).isNull();
    }

    @Test
    void aReloadKeepsTheVerdictsOfTheServersThatStay() {
        verdicts.configured(full);
        verdicts.put(FIRST, judged(Verdict.UP));
        verdicts.put(SECOND, judged(Verdict.UP));

        verdicts.configured(Configurations.of(Configurations.FULL.replace("10.0.0.12", "10.0.0.13")));

        assertThat(verdicts.all()).containsOnlyKeys(FIRST);
    }

    @Test
    void onlyServersWithChecksAreWaitedFor() {
        verdicts.configured(full);

        assertThat(verdicts.withoutVerdict()).isEqualTo(2);
        verdicts.put(FIRST, judged(Verdict.UP));
        verdicts.put(SECOND, new ServerVerdict(Verdict.UP, false, "adopted", 0));
        assertThat(verdicts.withoutVerdict()).isEqualTo(1);
    }
}
