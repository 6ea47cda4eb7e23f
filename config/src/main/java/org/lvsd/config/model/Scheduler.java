package org.lvsd.config.model;

import java.util.Locale;

/** The IPVS schedulers, each the kernel module {@code ip_vs_NAME} (net/netfilter/ipvs). */
public enum Scheduler {
    RR,
    WRR,
    LC,
    WLC,
    LBLC,
    LBLCR,
    SH,
    DH,
    SED,
    NQ,
    FO,
    OVF,
    MH,
    TWOS;

    /** The name that the kernel and ipvsadm know it by, such as {@code wlc}. */
    public String kernelName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
