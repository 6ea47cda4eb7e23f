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

    /** s a success, f a failure, i an internal failure, 2 a failure that covered two slots, 9 nine slots. */
    @ParameterizedTest(name = "{0} after {1} is {2}")
    @CsvSource({
        "DOWN, '', UNKNOWN",
        "DOWN, s, UP",
        "DOWN, f, DOWN",
        "DOWN, i, UNKNOWN",
        "DOWN, is, UP",
        "DOWN, sff, UP",
        "DOWN, sfff, DOWN",
        "DOWN, sffsff, UP",
        "DOWN, sffsfff, DOWN",
        "DOWN, sffif, DOWN",
        "DOWN, sffi, UP",
        "DOWN, fs, DOWN",
        "DOWN, fss, UP",
        "DOWN, fsfs, DOWN",
        "DOWN, fsis, UP",
        "DOWN, fssff, UP",
        "DOWN, fssfff, DOWN",
        "DOWN, s2, UP",
        "DOWN, s2f, DOWN",
        "DOWN, s9, DOWN",
        "DOWN, s9s, DOWN",
        "DOWN, s9ss, UP",
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
    void isJudgedOnceThereWasAResult() {
        assertThat(after(Initial.ADOPTED_UP, "").judged()).isFalse();
        assertThat(after(Initial.ADOPTED_UP, "i").judged()).isFalse();
        assertThat(after(Initial.ADOPTED_UP, "f").judged()).isTrue();
        assertThat(after(Initial.DOWN, "s").judged()).isTrue();
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
            check.accept(SUCCESS, 1);
            assertThat(check.verdict()).isEqualTo(Verdict.UP);
            check.accept(FAILURE, 1);
            assertThat(check.verdict()).isEqualTo(Verdict.DOWN);
        }
    }

    static CheckVerdict after(Initial initial, String results) {
        CheckVerdict check = new CheckVerdict("tcp " + initial, TIMING, initial);
        results.chars().forEach(result -> {
            switch (result) {
                case 's' -> check.accept(SUCCESS, 1);
                case 'f' -> check.accept(FAILURE, 1);
                case 'i' -> check.accept(INTERNAL, 1);
                default -> check.accept(FAILURE, result - '0');
            }
        });
        return check;
    }
}
