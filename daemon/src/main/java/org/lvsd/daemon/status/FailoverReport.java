package org.lvsd.daemon.status;

import java.util.List;

/**
 * What became of a {@link FailoverRequest}.
 *
 * @param applied whether every instance is as it was asked for
 * @param lines one for each instance: what it is now, and why; or what is wrong
 */
public record FailoverReport(boolean applied, List<String> lines) {
    public FailoverReport {
        lines = List.copyOf(lines);
    }
}
