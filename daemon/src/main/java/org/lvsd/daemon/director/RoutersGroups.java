package org.lvsd.daemon.director;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.lvsd.daemon.ProcFile;
import org.lvsd.netlink.route.RouteRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A host that forwards IPv6 is in the groups of routers on each device, and reports that when the device comes up and whenever
 * a querier asks. Of a backup's report switches would learn the hardware address that it shares with the master.
 */
record RoutersGroups(KernelRequests requests) {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    /**
     * Leaves them, before the device is up. What it forwards, and that it says so to neighbours, stays as it is: a device
     * without {@code IFF_MULTICAST} begins to forward without joining them (dev_forward_change(), net/ipv6/addrconf.c). It has
     * that flag again once it is raised. Not on VRRP's thread.
     */
    void leave(String device, int index) {
        Path forwarding = DeviceSysctls.conf("ipv6", device, "forwarding");
        Path version = DeviceSysctls.conf("ipv6", device, "force_mld_version");
        try {
            if (Files.exists(forwarding) && !ProcFile.text(forwarding).equals("0")) {
                String usual = ProcFile.text(version);
                // That it has left them version 2 of MLD would report; version 1 only if it had reported them.
                Files.writeString(version, "1");
                Files.writeString(forwarding, "0");
                Files.writeString(version, usual);
                requests.carryOut(new RouteRequest.StopMulticast(index), RoutersGroups::tell);
                Files.writeString(forwarding, "1");
            }
        } catch (IOException e) {
            LOG.error("cannot set {}: {}; a backup reports the groups of routers", forwarding, e.getMessage());
        }
    }

    private static void tell(int errno, String why) {
        if (errno != 0) {
            LOG.error("{}; a backup reports the groups of routers", why);
        }
    }
}
