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
    /** A body larger than a check may fetch. */
    BODY_TOO_LARGE("body_too_large"),
    /** No route to the server, or a router that says so. */
    UNREACHABLE("unreachable"),
    /** An answer that is not the protocol's. */
    PROTOCOL_ERROR("protocol_error"),
    /** A certificate whose time is over. */
    CERTIFICATE_EXPIRED("certificate_expired"),
    /** A certificate whose time has not come, or a clock that is wrong. */
    CERTIFICATE_NOT_YET_VALID("certificate_not_yet_valid"),
    /** A certificate for other names than the one asked for. */
    CERTIFICATE_WRONG_HOST("certificate_wrong_host"),
    /** A certificate of an authority that is not trusted. */
    CERTIFICATE_UNTRUSTED("certificate_untrusted"),
    /** No TLS handshake for another reason: no common version or cipher, a client certificate refused, no TLS at all. */
    TLS_HANDSHAKE("tls_handshake"),
    /** A gRPC server that answers, but not that it is serving. */
    GRPC_STATUS("grpc_status"),
    /** A DNS response code that is not the one expected, or no record of the type. */
    DNS_ANSWER("dns_answer"),
    /** An SMTP reply other than 220 or 250. */
    SMTP_STATUS("smtp_status"),
    /** A reply in which what is expected was not found. */
    UNEXPECTED_REPLY("unexpected_reply"),
    /** An agent that says down, stopped or fail. */
    AGENT_DOWN("agent_down"),
    /** A script that exits with another status than 0, or by a signal. */
    SCRIPT("script"),
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
