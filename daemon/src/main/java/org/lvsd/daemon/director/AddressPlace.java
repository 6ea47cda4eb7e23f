package org.lvsd.daemon.director;

/**
 * Where and how one virtual address is put, when it is not simply on the instance's interface.
 *
 * @param interfaceName empty for the instance's
 * @param label a name for it, IPv4 only, at most 15 bytes; empty for none
 * @param scope {@code RT_SCOPE_*} of linux/rtnetlink.h: 0 global, 200 site, 253 link, 254 host
 */
public record AddressPlace(String interfaceName, String label, int scope) {
    public static final AddressPlace DEFAULT = new AddressPlace("", "", 0);
}
