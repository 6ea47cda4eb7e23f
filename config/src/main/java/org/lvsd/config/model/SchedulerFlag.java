package org.lvsd.config.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Flags of a scheduler, by ipvsadm's names. */
public enum SchedulerFlag {
    /** Another server where the hashed one is unavailable. */
    SH_FALLBACK(Scheduler.SH),
    /** The client's port is part of the hash. */
    SH_PORT(Scheduler.SH),
    MH_FALLBACK(Scheduler.MH),
    MH_PORT(Scheduler.MH),
    /** The first flag of any scheduler, and so on. */
    FLAG_1(null),
    FLAG_2(null),
    FLAG_3(null);

    private final @Nullable Scheduler only;

    SchedulerFlag(@Nullable Scheduler only) {
        this.only = only;
    }

    public boolean isFor(Scheduler scheduler) {
        return only == null || only == scheduler;
    }

    /** {@code sh-fallback}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
