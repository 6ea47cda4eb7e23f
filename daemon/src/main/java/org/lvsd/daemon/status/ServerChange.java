package org.lvsd.daemon.status;

import org.jspecify.annotations.Nullable;

/**
 * What an operator wants of one real server at run time.
 *
 * @param service its name
 * @param server as the file writes its address
 * @param weight with {@link Action#WEIGHT}: 0..65535, or null for the file's again
 * @param by who asked
 */
public record ServerChange(
        String service,
        String server,
        Action action,
        @Nullable Integer weight,
        String by) {
    /** The four commands. */
    public enum Action {
        /** No new connections; those that are there go on. */
        DRAIN,
        /** Out of the table at once. */
        DISABLE,
        /** Undoes both. */
        ENABLE,
        WEIGHT
    }

    public static final int MAX_WEIGHT = 65535;
}
