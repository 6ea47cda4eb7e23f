package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class ReadyOnceTest {
    private final List<String> told = new ArrayList<>();
    private int withoutVerdict;
    private final ReadyOnce ready = new ReadyOnce(() -> withoutVerdict, () -> told.add("ready"));

    private static long in(long seconds) {
        return System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void whatAReloadHasBroughtIsWaitedForAsWhatWasThereAtTheStart() {
        assertThat(ready.programmed(true)).isTrue();
        ready.settle();
        withoutVerdict = 3;
        ready.whenJudged(in(600), () -> told.add("judged"));
        assertThat(told).containsExactly("ready");

        withoutVerdict = 0;
        ready.settle();
        ready.settle();

        assertThat(told).containsExactly("ready", "judged");
    }

    @Test
    void whatAnEarlierReloadHasBroughtStillWaits() {
        withoutVerdict = 3;
        ready.whenJudged(in(600), () -> told.add("first"));
        ready.whenJudged(in(600), () -> told.add("second"));

        withoutVerdict = 0;
        ready.settle();

        assertThat(told).containsExactly("first", "second");
    }

    @Test
    void butNotForever() {
        withoutVerdict = 3;

        ready.whenJudged(in(0), () -> told.add("judged"));

        assertThat(told).containsExactly("judged");
    }
}
