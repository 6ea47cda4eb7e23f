package org.lvsd.daemon.director;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.lvsd.vrrp.router.InstanceSnapshot;

/** The instances as an operator sees and moves them. */
public interface Mastership {
    /** The instances as they are now. */
    CompletableFuture<Map<String, InstanceView>> views();

    /**
     * Hands these instances, and their sync groups, over to another director; all of them where none is named.
     *
     * @return the instances as they are once none of them is handing over any more; completed on VRRP's thread
     */
    CompletableFuture<Map<String, InstanceSnapshot>> failover(Set<String> instances);

    /** Takes {@link #failover} back, and answers as it does. */
    CompletableFuture<Map<String, InstanceSnapshot>> failback(Set<String> instances);
}
