package org.lvsd.config.model;

import java.time.Duration;

/**
 * A client goes to the server that it went to before.
 *
 * @param timeout since its last connection; whole seconds, 1 s..31 days
 * @param prefixLength clients of one such network count as one; 32 or 128 for each by itself
 * @param engine the persistence engine's name ({@code sip}), or empty for the client's address
 */
public record Persistence(Duration timeout, int prefixLength, String engine) {}
