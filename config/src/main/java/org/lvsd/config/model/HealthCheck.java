package org.lvsd.config.model;

/** One way to tell whether a real server works. Equal checks do the same: a reload can compare them. */
public record HealthCheck(CheckTiming timing, CheckEndpoint endpoint, CheckType type) {
    /** What is checked. */
    public ServerAddress target() {
        return endpoint.target();
    }
}
