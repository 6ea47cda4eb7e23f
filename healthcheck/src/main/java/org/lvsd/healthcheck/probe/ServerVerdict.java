package org.lvsd.healthcheck.probe;

import org.lvsd.healthcheck.core.Verdict;

/**
 * What the checks say about a server.
 *
 * @param judged whether results back the verdict, rather than what was taken for granted at the start
 * @param reason for an operator, as in {@code http 10.0.0.11:80: HTTP status 503, expected 200-399}
 * @param blind which check this director cannot make, and why; empty when it can make all
 * @param sinceNanos when the verdict became what it is, on the scale of {@link System#nanoTime()}
 */
public record ServerVerdict(Verdict verdict, boolean judged, String reason, String blind, long sinceNanos) {}
