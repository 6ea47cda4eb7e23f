package org.lvsd.config.model;

/** How far an address is valid ({@code RT_SCOPE_*}, linux/rtnetlink.h); IPv6 takes it from the address itself. */
public enum AddressScope {
    GLOBAL,
    SITE,
    LINK,
    HOST
}
