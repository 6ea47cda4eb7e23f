package org.lvsd.daemon.admin;

import java.util.concurrent.CompletableFuture;
import org.lvsd.daemon.status.ChangeReport;
import org.lvsd.daemon.status.FailoverReport;
import org.lvsd.daemon.status.FailoverRequest;
import org.lvsd.daemon.status.ReloadReport;
import org.lvsd.daemon.status.ServerChange;

/** What the daemon can be told to do; every call may come from any thread and none blocks. */
public interface DaemonOperations {
    /** Reads the file again and applies it; a file with errors changes nothing. */
    CompletableFuture<ReloadReport> reload();

    /** Hands VRRP instances over to another director, or takes that back; answered when it is over. */
    CompletableFuture<FailoverReport> failover(FailoverRequest request);

    /** Changes one real server at run time; survives a reload and a restart, until undone. */
    CompletableFuture<ChangeReport> change(ServerChange change);
}
