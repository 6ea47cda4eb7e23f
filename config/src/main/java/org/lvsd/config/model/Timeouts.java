package org.lvsd.config.model;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** After how long without a packet the kernel forgets a connection; whole seconds, null leaves it as it is. */
public record Timeouts(
        @Nullable Duration tcp,
        @Nullable Duration tcpFin,
        @Nullable Duration udp) {
    public static final Timeouts KERNEL = new Timeouts(null, null, null);
}
