package org.lvsd.daemon.director;

import org.lvsd.netlink.route.LinkAddress;

/**
 * Which addresses lvsd has put on interfaces, this process or one before it: only those are to be taken off. On VRRP's thread.
 */
final class PutAddresses {
    private final LeaseFile file;

    PutAddresses(LeaseFile file) {
        this.file = file;
    }

    void put(LinkAddress address) {
        file.set(key(address), 1);
    }

    void tookOff(LinkAddress address) {
        file.set(key(address), 0);
    }

    /** Whether a process of this boot has put it on its link, and has not taken it off. */
    boolean has(LinkAddress address) {
        return file.get(key(address)) != 0;
    }

    private static String key(LinkAddress address) {
        return "put " + address;
    }
}
