package org.lvsd.healthcheck.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckVerdictTest {
    private static final CheckTiming TIMING = new CheckTiming(2_000, 1_000, 2, 3);
    private static final ProbeResult SUCCESS = new ProbeResult.Success(1);
    private static final ProbeResult FAILURE = new ProbeResult.Failure(Reason.RESET, "reset", 1);
    private static final ProbeResult INTERNAL = new ProbeResult.Failure(Reason.INTERNAL, "no descriptor", 1);

    /** s a success, f a failure, i an internal failure. */
    @ParameterizedTest(name = "{0} after {1} is {2}")
    @CsvSource({
        "DOWN, '', UNKNOWN",
        "DOWN, s, UNKNOWN",
        "DOWN, ss, UP",
        "DOWN, f, UNKNOWN",
        "DOWN, ff, UNKNOWN",
        "DOWN, fff, DOWN",
        "DOWN, i, UNKNOWN",
        "DOWN, iii, UNKNOWN",
        "DOWN, is, UNKNOWN",
        "DOWN, sis, UP",
        "DOWN, sfs, UNKNOWN",
        "DOWN, ffsf, UNKNOWN",
        "DOWN, ffsff, UNKNOWN",
        "DOWN, ffsfff, DOWN",
        "DOWN, ssff, UP",
        "DOWN, ssfff, DOWN",
        "DOWN, ssffsff, UP",
        "DOWN, ssffsfff, DOWN",
        "DOWN, ssffif, DOWN",
        "DOWN, ssffi, UP",
        "DOWN, fffs, DOWN",
        "DOWN, fffss, UP",
        "DOWN, fffsfs, DOWN",
        "DOWN, fffsis, UP",
        "DOWN, fffssff, UP",
        "DOWN, fffssfff, DOWN",
        "UP, '', UP",
        "UP, ff, UP",
        "UP, fff, DOWN",
        "ADOPTED_UP, ff, UP",
        "ADOPTED_UP, ffsff, UP",
        "ADOPTED_UP, ffsfff, DOWN"
    })
    void theVerdictAfterResults(Initial initial, String results, Verdict expected) {
        assertThat(after(initial, results).verdict()).isEqualTo(expected);
    }

    @Test
    void isJudgedOnceItIsUpOrHasFailed() {
        assertThat(after(Initial.ADOPTED_UP, "").judged()).isFalse();
        assertThat(after(Initial.ADOPTED_UP, "i").judged()).isFalse();
        assertThat(after(Initial.ADOPTED_UP, "f").judged()).isTrue();
        assertThat(after(Initial.DOWN, "s").judged()).isFalse();
        assertThat(after(Initial.DOWN, "ss").judged()).isTrue();
        assertThat(after(Initial.DOWN, "f").judged()).isTrue();
    }

    @Test
    void keepsTheReasonOfTheFailureUntilItIsUpAgain() {
        assertThat(after(Initial.DOWN, "").reason()).isEqualTo("not checked yet");
        assertThat(after(Initial.DOWN, "fs").reason()).isEqualTo("reset");
        assertThat(after(Initial.DOWN, "fss").reason()).isEqualTo("passes");
        assertThat(after(Initial.UP, "i").reason()).isEqualTo("no descriptor");
    }

    @Test
    void aRiseOrFallOfOneTurnsAtOnce() {
        CheckVerdict check = new CheckVerdict("tcp", new CheckTiming(1, 1, 1, 1), Initial.DOWN);
        for (int i = 0; i < 3; i++) {
            check.accept(SUCCESS);
            assertThat(check.verdict()).isEqualTo(Verdict.UP);
            check.accept(FAILURE);
            assertThat(check.verdict()).isEqualTo(Verdict.DOWN);
        }
    }

    static CheckVerdict after(Initial initial, String results) {
        CheckVerdict check = new CheckVerdict("tcp " + initial, TIMING, initial);
        results.chars().forEach(result -> {
            switch (result) {
                case 's' -> check.accept(SUCCESS);
                case 'f' -> check.accept(FAILURE);
                case 'i' -> check.accept(INTERNAL);
                default -> throw new IllegalArgumentException(results);
            }
        });
        return check;
    }
}
