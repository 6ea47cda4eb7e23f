package org.lvsd.config.model;

/** Passes when a TCP connection is established. */
public record TcpCheck(CheckTiming timing, Endpoint target) implements HealthCheck {}
