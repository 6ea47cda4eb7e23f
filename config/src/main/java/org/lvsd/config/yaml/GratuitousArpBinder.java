package org.lvsd.config.yaml;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.GratuitousArp;

/** The section {@code garp} of an instance. */
final class GratuitousArpBinder {
    private static final ValueType<Integer> COUNT = Numbers.between(1, 100);
    private static final ValueType<Duration> DELAY = Durations.between(Duration.ZERO, Duration.ofSeconds(1000));
    private static final ValueType<Duration> REFRESH = Durations.between(Duration.ZERO, Duration.ofHours(24));
    private static final ValueType<Duration> INTERVAL = Durations.between(Duration.ZERO, Duration.ofSeconds(1));

    private GratuitousArpBinder() {}

    static GratuitousArp bind(@Nullable Fields fields) {
        GratuitousArp defaults = GratuitousArp.DEFAULT;
        if (fields == null) {
            return defaults;
        }
        GratuitousArp garp = new GratuitousArp(
                fields.optional("count", COUNT, defaults.count()),
                fields.optional("delay", DELAY, defaults.delay()),
                fields.optional("refresh", REFRESH, defaults.refresh()),
                fields.optional("interval", INTERVAL, defaults.interval()));
        fields.refuseOthers();
        return garp;
    }
}
