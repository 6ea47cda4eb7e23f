package org.lvsd.config.yaml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Ipvs;
import org.lvsd.config.model.ServerAddress;
import org.lvsd.config.model.SorryServer;
import org.lvsd.config.model.VirtualServer;

/** What concerns the families of all services together. */
final class FamilyRules {
    private FamilyRules() {}

    static void check(Fields file, Ipvs ipvs, List<VirtualServer> services) {
        String mixed = mixed(ipvs, services);
        if (mixed != null) {
            file.complain("ipvs", mixed);
        }
    }

    /** The kernel refuses to synchronise connections once a service has servers of the other family (ip_vs_ctl.c). */
    static @Nullable String mixed(Ipvs ipvs, List<VirtualServer> services) {
        if (ipvs.sync() == null) {
            return null;
        }
        for (VirtualServer service : services) {
            for (ServerAddress server : servers(service)) {
                if (!service.selector().isOnly(server.family())) {
                    return "sync and the virtual server " + Complaint.quote(service.name())
                            + ", whose server " + server
                            + " is of another family than its clients, exclude each other in the kernel";
                }
            }
        }
        return null;
    }

    /** Those that may come to be in the table. */
    private static List<ServerAddress> servers(VirtualServer service) {
        List<ServerAddress> servers = new ArrayList<>();
        service.realServers().forEach(server -> servers.add(server.address()));
        SorryServer sorry = service.policy().sorryServer();
        if (sorry != null) {
            servers.add(sorry.address());
        }
        return servers;
    }
}
