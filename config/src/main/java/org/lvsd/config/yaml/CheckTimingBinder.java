package org.lvsd.config.yaml;

import java.time.Duration;
import org.lvsd.config.model.CheckTiming;

/** When a check runs, and how many results turn it. */
final class CheckTimingBinder {
    private static final ValueType<Duration> INTERVAL = Durations.between(Duration.ofMillis(10), Duration.ofHours(1));
    private static final ValueType<Duration> TIMEOUT = Durations.between(Duration.ofMillis(1), Duration.ofHours(1));
    private static final ValueType<Integer> STREAK = Numbers.between(1, 1000);

    private CheckTimingBinder() {}

    static CheckTiming bind(Fields fields) {
        CheckTiming defaults = CheckTiming.DEFAULT;
        CheckTiming timing = new CheckTiming(
                fields.optional("interval", INTERVAL, defaults.interval()),
                fields.optional("timeout", TIMEOUT, defaults.timeout()),
                fields.optional("rise", STREAK, defaults.rise()),
                fields.optional("fall", STREAK, defaults.fall()));
        if (fields.has("timeout") && timing.timeout().compareTo(timing.interval()) > 0) {
            fields.problems()
                    .warn(
                            fields.at("timeout"),
                            "timeout: it is longer than the interval of " + Durations.format(timing.interval())
                                    + ", so a check that times out puts off the next, and a failure is found later");
        }
        return timing;
    }
}
