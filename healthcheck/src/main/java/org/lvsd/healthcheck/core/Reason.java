package org.lvsd.healthcheck.core;

/** Why a probe failed. */
public enum Reason {
    /** Nobody listens on the port, or a firewall answers so. */
    CONNECTION_REFUSED("connection_refused"),
    /** No connection within the deadline. */
    CONNECT_TIMEOUT("connect_timeout"),
    /** Connected, but not done within the deadline. */
    TIMEOUT("timeout"),
    /** The server broke the connection off. */
    RESET("reset"),
    /** The server ended the connection before its answer was complete. */
    CLOSED_EARLY("closed_early"),
    /** A status that is not among those expected. */
    HTTP_STATUS("http_status"),
    /** A body in which what is expected was not found. */
    BODY_MISMATCH("body_mismatch"),
    /** No route to the server, or a router that says so. */
    UNREACHABLE("unreachable"),
    /** An answer that is not the protocol's. */
    PROTOCOL_ERROR("protocol_error"),
    /** This director could not probe (no descriptor, port or memory). It says nothing about the server. */
    INTERNAL("internal");

    private final String label;

    Reason(String label) {
        this.label = label;
    }

    /** The value of a metric's label: lower case with underscores, stable over releases. */
    public String label() {
        return label;
    }
}
