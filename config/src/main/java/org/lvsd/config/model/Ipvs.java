package org.lvsd.config.model;

import org.jspecify.annotations.Nullable;

/** What concerns the kernel's IPVS as a whole. */
public record Ipvs(Timeouts timeouts, @Nullable SyncDaemon sync, Foreign foreign, OnStop onStop, Sysctls sysctls) {
    public static final Ipvs DEFAULT = new Ipvs(Timeouts.KERNEL, null, Foreign.KEEP, OnStop.REMOVE, Sysctls.CHECK);
}
