package org.lvsd.daemon.control;

import java.util.ArrayList;
import java.util.List;
import org.lvsd.daemon.metrics.TableMetrics;
import org.lvsd.netlink.NetlinkException;
import org.slf4j.Logger;

/** Requests to the kernel of which each is made though another failed. */
final class Attempts {
    private final TableMetrics metrics;
    private final List<String> failures = new ArrayList<>();

    Attempts(TableMetrics metrics) {
        this.metrics = metrics;
    }

    /** One or more requests, of which those after a failure are left out. */
    interface Step {
        void run() throws NetlinkException;
    }

    void make(Step step) {
        try {
            step.run();
        } catch (NetlinkException e) {
            metrics.failed(e);
            failures.add(String.valueOf(e.getMessage()));
        }
    }

    /** Tells what failed, unless it is what failed before. @return what failed, empty when nothing did */
    String tell(Logger log, String before, String whatThen) {
        String failure = String.join("; ", failures);
        if (!failure.isEmpty() && !failure.equals(before)) {
            log.error("{}{}", failure, whatThen);
        }
        return failure;
    }
}
