package org.lvsd.daemon.wanted;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.model.Forwarding;
import org.lvsd.config.model.RealServer;
import org.lvsd.config.model.SorryServer;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.daemon.director.DirectServer;
import org.lvsd.netlink.ipvs.ServiceKey;
import org.lvsd.netlink.nftables.LocalService;

/** The servers that get packets as they came, where an instance does not accept what comes to its addresses. */
final class WantedDirectServers {
    private WantedDirectServers() {}

    static List<DirectServer> of(Configuration configuration) {
        List<DirectServer> servers = new ArrayList<>();
        if (configuration.vrrp().instances().stream()
                .anyMatch(each -> !each.options().accept())) {
            configuration.virtualServers().forEach(service -> add(service, servers));
        }
        return servers;
    }

    private static void add(VirtualServer service, List<DirectServer> servers) {
        for (ServiceKey key : WantedTable.keys(service)) {
            if (key instanceof ServiceKey.AddressService at) {
                LocalService here = new LocalService(at.address(), at.protocol().number(), at.port());
                for (RealServer each : service.realServers()) {
                    add(here, each.forwarding(), each.address().address(), servers);
                }
                SorryServer sorry = service.policy().sorryServer();
                if (sorry != null) {
                    add(here, sorry.forwarding(), sorry.address().address(), servers);
                }
            }
        }
    }

    private static void add(
            LocalService service, Forwarding forwarding, InetAddress server, List<DirectServer> servers) {
        if (forwarding != Forwarding.NAT) {
            servers.add(new DirectServer(service, server));
        }
    }
}
