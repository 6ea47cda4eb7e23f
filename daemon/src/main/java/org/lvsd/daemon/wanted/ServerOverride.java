package org.lvsd.daemon.wanted;

import org.jspecify.annotations.Nullable;

/**
 * What an operator has said of one real server at run time; it is stronger than the file until it is undone.
 *
 * @param state null when nothing was said of it
 * @param weight 0..65535, null when nothing was said of it
 * @param by who said it last
 * @param atEpochMillis when
 */
public record ServerOverride(
        @Nullable State state, @Nullable Integer weight, String by, long atEpochMillis) {
    /** As the configuration's {@code state}. */
    public enum State {
        ENABLED,
        DRAINED,
        DISABLED
    }

    boolean saysNothing() {
        return state == null && weight == null;
    }
}
