package org.lvsd.config.yaml;

import java.util.List;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.Ipvs;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.VirtualServer;

/** What concerns the families of all services together. */
final class FamilyRules {
    private FamilyRules() {}

    /** The kernel refuses to synchronise connections once a service has servers of the other family (ip_vs_ctl.c). */
    static void check(Fields file, Ipvs ipvs, List<VirtualServer> services) {
        if (ipvs.sync() == null) {
            return;
        }
        for (VirtualServer service : services) {
            for (RealServer server : service.realServers()) {
                AddressFamily family = server.address().family();
                if (!service.selector().isOnly(family)) {
                    file.complain(
                            "ipvs",
                            "sync and the virtual server " + Complaint.quote(service.name())
                                    + ", whose server " + server.address()
                                    + " is of another family than its clients, exclude each other in the kernel");
                    return;
                }
            }
        }
    }
}
