package org.lvsd.config.model;

/** The transport protocols that IPVS balances. */
public enum Protocol {
    TCP,
    UDP,
    SCTP
}
