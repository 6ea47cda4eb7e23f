package org.lvsd.config.model;

/** One way to tell whether a real server works. Equal checks do the same: a reload can compare them. */
public sealed interface HealthCheck permits TcpCheck, HttpCheck {
    CheckTiming timing();

    /** What is checked: the real server's endpoint, unless the check names another address or port. */
    Endpoint target();
}
