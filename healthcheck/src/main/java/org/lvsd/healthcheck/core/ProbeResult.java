package org.lvsd.healthcheck.core;

/** What came of one probe. */
public sealed interface ProbeResult {
    /** From the first packet to the result, without the time a probe waited for its turn. */
    long durationNanos();

    /** The server answered as it should. */
    record Success(long durationNanos, Advice advice) implements ProbeResult {
        /** Without advice. */
        public Success(long durationNanos) {
            this(durationNanos, Advice.NONE);
        }
    }

    /**
     * The server did not.
     *
     * @param detail for an operator, as in {@code HTTP status 503, expected 200-399}
     */
    record Failure(Reason reason, String detail, long durationNanos) implements ProbeResult {}
}
