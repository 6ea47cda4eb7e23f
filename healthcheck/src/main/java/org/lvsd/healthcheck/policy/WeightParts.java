package org.lvsd.healthcheck.policy;

import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.core.Advice;

/** The parts of a weight, each by itself: the file's, the operator's, and what the server asks for. */
final class WeightParts {
    static final int MAX = 65535;

    private WeightParts() {}

    /** What counts for the quorum: the operator's, else the file's. */
    static int configured(int file, @Nullable Integer operator) {
        return clamp(operator == null ? file : operator);
    }

    /** With what the server asks for: a percentage of the configured weight, or a weight that an operator's is stronger than. */
    static int whole(int file, @Nullable Integer operator, Advice.@Nullable Weight advice) {
        int configured = configured(file, operator);
        if (advice instanceof Advice.Weight.Percent share) {
            return percent(configured, share.percent());
        }
        if (advice instanceof Advice.Weight.Absolute absolute && operator == null) {
            return clamp(absolute.weight());
        }
        return configured;
    }

    /** A server that wants something of what it is to have gets something. */
    private static int percent(int weight, int percent) {
        if (weight == 0 || percent <= 0) {
            return 0;
        }
        return clamp((int) Math.max(1, ((long) weight * percent + 50) / 100));
    }

    private static int clamp(int weight) {
        return Math.max(0, Math.min(MAX, weight));
    }
}
