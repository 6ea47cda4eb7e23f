package org.lvsd.healthcheck.core;

import org.jspecify.annotations.Nullable;

/**
 * What a server says about itself beyond being up: by an agent's words, or by a script's exit status.
 *
 * @param mode null: it says nothing, what it said last holds
 * @param weight null: it says nothing, what it said last holds
 */
public record Advice(@Nullable Mode mode, @Nullable Weight weight) {
    /** Says nothing. */
    public static final Advice NONE = new Advice(null, null);

    /** Whether a server wants connections; the words are those of HAProxy's agent-check. */
    public enum Mode {
        READY,
        /** No new connections; those that are may end. */
        DRAIN,
        /** Out of service. */
        MAINT
    }

    /** How much of the traffic a server wants. */
    public sealed interface Weight {
        /** Of the weight in the configuration: 0..100. */
        record Percent(int percent) implements Weight {}

        /** Instead of the weight in the configuration: 0..123. */
        record Absolute(int weight) implements Weight {}
    }
}
