package org.lvsd.healthcheck.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServerHealthTest {
    private static final CheckVerdict UNKNOWN = CheckVerdictTest.after(Initial.DOWN, "");
    private static final CheckVerdict UP = CheckVerdictTest.after(Initial.DOWN, "ss");
    private static final CheckVerdict DOWN = CheckVerdictTest.after(Initial.DOWN, "fff");
    private static final CheckVerdict ADOPTED = CheckVerdictTest.after(Initial.ADOPTED_UP, "");

    private final ServerHealth health = new ServerHealth(5);

    @Test
    void withoutChecksIsUpAndJudgedAtOnce() {
        assertThat(health.update(List.of(), 7)).isTrue();
        assertHealth(Verdict.UP, true, "no checks", 7);
    }

    @Test
    void isUnknownWhileACheckIs() {
        assertThat(health.update(List.of(UP, UNKNOWN), 7)).isFalse();
        assertHealth(Verdict.UNKNOWN, false, "tcp DOWN: not checked yet", 5);
    }

    @Test
    void isDownWhenOneCheckIsWhateverTheOthers() {
        assertThat(health.update(List.of(UP, UNKNOWN, DOWN, ADOPTED), 7)).isTrue();
        assertHealth(Verdict.DOWN, true, "tcp DOWN: reset", 7);
    }

    @Test
    void isUpWhenAllChecksAre() {
        assertThat(health.update(List.of(UP, UP), 7)).isTrue();
        assertHealth(Verdict.UP, true, "all checks pass", 7);
    }

    @Test
    void tellsWhenAdoptedChecksHaveTheirFirstResult() {
        assertThat(health.update(List.of(ADOPTED, UP), 7)).isTrue();
        assertHealth(Verdict.UP, false, "tcp ADOPTED_UP: taken to be up, not checked yet", 7);
        assertThat(health.update(List.of(UP, UP), 9)).isTrue();
        assertHealth(Verdict.UP, true, "all checks pass", 7);
        assertThat(health.update(List.of(UP, UP), 11)).isFalse();
    }

    @Test
    void staysJudgedWhenAnUpServerGetsAnotherCheck() {
        health.update(List.of(UP), 7);
        assertThat(health.update(List.of(UP, ADOPTED), 9)).isFalse();
        assertThat(health.judged()).isTrue();
    }

    @Test
    void isNotJudgedAfterItIsUnknownAgain() {
        health.update(List.of(DOWN), 7);
        assertThat(health.update(List.of(UNKNOWN), 9)).isTrue();
        assertHealth(Verdict.UNKNOWN, false, "tcp DOWN: not checked yet", 9);
        assertThat(health.update(List.of(DOWN), 11)).isTrue();
    }

    @Test
    void tellsWhatFailsWhileItIsStillUp() {
        CheckVerdict check = CheckVerdictTest.after(Initial.DOWN, "ss");
        health.update(List.of(UP, check), 7);
        check.accept(new ProbeResult.Failure(Reason.RESET, "reset", 1));
        assertThat(health.update(List.of(UP, check), 9)).isFalse();
        assertThat(health.hasOtherReason()).isTrue();
        assertHealth(Verdict.UP, true, "tcp DOWN: fails, not yet often enough to be down: reset", 7);
        check.accept(new ProbeResult.Failure(Reason.RESET, "reset again", 1));
        health.update(List.of(UP, check), 11);
        assertThat(health.hasOtherReason()).as("in other words").isFalse();
        check.accept(new ProbeResult.Success(1));
        health.update(List.of(UP, check), 13);
        assertThat(health.hasOtherReason()).isTrue();
        assertHealth(Verdict.UP, true, "all checks pass", 7);
    }

    @Test
    void tellsWhenAServerThatIsDownFailsInAnotherWay() {
        CheckVerdict check = CheckVerdictTest.after(Initial.DOWN, "fff");
        health.update(List.of(check), 7);
        check.accept(new ProbeResult.Failure(Reason.HTTP_STATUS, "HTTP status 503", 1));
        assertThat(health.update(List.of(check), 9)).isFalse();
        assertThat(health.hasOtherReason()).isTrue();
        assertHealth(Verdict.DOWN, true, "tcp DOWN: HTTP status 503", 7);
        check.accept(new ProbeResult.Success(1));
        health.update(List.of(check), 11);
        assertThat(health.hasOtherReason()).as("until it is up").isFalse();
    }

    @Test
    void tellsWhenThisDirectorCannotMakeACheckAndWhenItCanAgain() {
        CheckVerdict check = CheckVerdictTest.after(Initial.DOWN, "ss");
        health.update(List.of(check), 7);
        check.accept(new ProbeResult.Failure(Reason.INTERNAL, "no script", 1));
        health.update(List.of(check), 9);
        assertHealth(Verdict.UP, true, "tcp DOWN: no script", 7);
        assertThat(health.blind()).as("it may be for once").isEmpty();
        for (int i = 0; i < 2; i++) {
            check.accept(new ProbeResult.Failure(Reason.INTERNAL, "no script", 1));
            assertThat(health.update(List.of(check), 11)).isFalse();
        }
        assertThat(health.hasOtherReason()).isTrue();
        assertThat(health.blind()).isEqualTo("tcp DOWN: no script");
        check.accept(new ProbeResult.Success(1));
        health.update(List.of(check), 13);
        assertThat(health.hasOtherReason()).isTrue();
        assertThat(health.blind()).isEmpty();
        assertHealth(Verdict.UP, true, "all checks pass", 7);
    }

    @Test
    void aServerThatIsDownSaysSoFirstAndThenWhatCannotBeChecked() {
        health.update(List.of(CheckVerdictTest.after(Initial.DOWN, "iii"), DOWN), 7);
        assertHealth(Verdict.DOWN, true, "tcp DOWN: reset; tcp DOWN: no descriptor", 7);
        assertThat(health.blind()).isEqualTo("tcp DOWN: no descriptor");
    }

    private void assertHealth(Verdict verdict, boolean judged, String reason, long sinceNanos) {
        assertThat(health.verdict()).isEqualTo(verdict);
        assertThat(health.judged()).isEqualTo(judged);
        assertThat(health.reason()).isEqualTo(reason);
        assertThat(health.sinceNanos()).isEqualTo(sinceNanos);
    }
}
