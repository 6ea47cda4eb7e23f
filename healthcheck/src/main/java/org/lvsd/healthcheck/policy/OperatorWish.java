package org.lvsd.healthcheck.policy;

import org.jspecify.annotations.Nullable;

/**
 * What an operator says of a server at run time; stronger than the file.
 *
 * @param state null: nothing
 * @param weight 0..65535; null: nothing
 */
public record OperatorWish(
        @Nullable AdminState state, @Nullable Integer weight) {
    public static final OperatorWish NONE = new OperatorWish(null, null);
}
