package org.lvsd.daemon.admin;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.lvsd.daemon.status.StatusReport;

/** What the daemon tells of itself; every call may come from any thread and none blocks. */
public interface DaemonView {
    /** The state as it is now, with connection counts read from the kernel. */
    CompletableFuture<StatusReport> status();

    /** The Prometheus text of every metric, by gzip. */
    CompletableFuture<byte[]> metrics();

    /** Why the daemon is not ready; empty once it is. */
    List<String> notReadyBecause();
}
