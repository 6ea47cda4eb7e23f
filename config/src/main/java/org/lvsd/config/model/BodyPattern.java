package org.lvsd.config.model;

import java.util.regex.Pattern;

/**
 * A compiled regular expression that compares by its text, so that two configurations that say the same are equal
 * ({@link Pattern} compares by identity).
 */
public final class BodyPattern {
    private final Pattern pattern;

    private BodyPattern(Pattern pattern) {
        this.pattern = pattern;
    }

    /**
     * Compiles {@code regex}, which matches when it is found anywhere in a body.
     *
     * @throws java.util.regex.PatternSyntaxException when it is not a regular expression
     */
    public static BodyPattern compile(String regex) {
        return new BodyPattern(Pattern.compile(regex));
    }

    public Pattern pattern() {
        return pattern;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BodyPattern that && pattern.pattern().equals(that.pattern.pattern());
    }

    @Override
    public int hashCode() {
        return pattern.pattern().hashCode();
    }

    @Override
    public String toString() {
        return pattern.pattern();
    }
}
