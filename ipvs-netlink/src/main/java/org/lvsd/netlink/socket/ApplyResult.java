package org.lvsd.netlink.socket;

import java.util.List;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.plan.Change;

/** What became of a plan: each change was carried out, or failed for a reason of its own. */
public record ApplyResult(List<Change> applied, List<Failure> failures) {
    public ApplyResult {
        applied = List.copyOf(applied);
        failures = List.copyOf(failures);
    }

    /** One change that the kernel did not carry out. */
    public record Failure(Change change, NetlinkException reason) {}

    public boolean complete() {
        return failures.isEmpty();
    }
}
