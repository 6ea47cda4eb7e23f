package org.lvsd.netlink.socket;

import org.lvsd.netlink.Errno;
import org.lvsd.netlink.NetlinkException;

/** This kernel has no IPVS, or its module is not loaded. */
public final class IpvsNotAvailableException extends NetlinkException {
    private static final long serialVersionUID = 1L;

    IpvsNotAvailableException() {
        super(
                "cannot find",
                "IPVS in this kernel",
                Errno.ENOENT,
                "the module ip_vs is not there; load it with modprobe ip_vs, or use a kernel built with CONFIG_IP_VS");
    }
}
