package org.lvsd.config.model;

/**
 * HTTP status codes, both ends included.
 *
 * @param first 100..599
 * @param last {@code first}..599
 */
public record StatusRange(int first, int last) {
    /** What a check accepts when it does not say: 200-399, success and redirection. */
    public static final StatusRange SUCCESS_OR_REDIRECTION = new StatusRange(200, 399);

    public StatusRange {
        if (first < 100 || last > 599 || first > last) {
            throw new IllegalArgumentException("HTTP status range " + first + "-" + last);
        }
    }

    public boolean contains(int status) {
        return first <= status && status <= last;
    }

    /** {@code 204} or {@code 200-299}. */
    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
