package org.lvsd.healthcheck.probe.type;

/**
 * HTTP status codes, both ends included.
 *
 * @param first 100..599
 * @param last {@code first}..599
 */
public record StatusRange(int first, int last) {
    /** @throws IllegalArgumentException when the range is empty or holds no HTTP status */
    public StatusRange {
        if (first < 100 || last > 599 || first > last) {
            throw new IllegalArgumentException("HTTP status range " + first + "-" + last);
        }
    }

    /** Whether the range holds {@code status}. */
    public boolean contains(int status) {
        return first <= status && status <= last;
    }

    /** {@code 204} or {@code 200-299}. */
    @Override
    public String toString() {
        return first == last ? Integer.toString(first) : first + "-" + last;
    }
}
