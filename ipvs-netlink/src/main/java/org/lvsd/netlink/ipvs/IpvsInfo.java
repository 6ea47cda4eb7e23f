package org.lvsd.netlink.ipvs;

/**
 * The kernel's IPVS.
 *
 * @param version such as {@code 1.2.1}
 * @param connectionTableSize buckets
 */
public record IpvsInfo(String version, int connectionTableSize) {}
