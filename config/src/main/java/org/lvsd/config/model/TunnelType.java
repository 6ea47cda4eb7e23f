package org.lvsd.config.model;

/** The encapsulations that IPVS knows: IP in IP, generic UDP encapsulation, generic routing encapsulation. */
public enum TunnelType {
    IPIP,
    GUE,
    GRE
}
