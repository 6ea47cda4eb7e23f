package org.lvsd.healthcheck.probe.type;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A regular expression that compares by its text and flags: {@link Pattern} itself compares by identity. */
public record TextPattern(Pattern pattern) {
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TextPattern that
                && pattern.pattern().equals(that.pattern.pattern())
                && pattern.flags() == that.pattern.flags();
    }

    @Override
    public int hashCode() {
        return pattern.pattern().hashCode();
    }

    /** The expression. */
    @Override
    public String toString() {
        return pattern.pattern();
    }
}
