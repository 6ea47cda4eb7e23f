package org.lvsd.daemon.realserver;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.lvsd.config.model.Forwarding;
import org.lvsd.config.model.SorryServer;
import org.lvsd.config.model.Tunnel;
import org.lvsd.config.model.VirtualServer;

/** Where a service's packets go: a real server, or the sorry server, which needs the same set-up. */
public record Target(InetAddress address, Forwarding forwarding, Tunnel tunnel) {
    /** In the order of the file, the sorry server last. */
    public static List<Target> of(VirtualServer service) {
        List<Target> targets = new ArrayList<>();
        service.realServers()
                .forEach(each -> targets.add(new Target(each.address().address(), each.forwarding(), each.tunnel())));
        SorryServer sorry = service.policy().sorryServer();
        if (sorry != null) {
            targets.add(new Target(sorry.address().address(), sorry.forwarding(), sorry.tunnel()));
        }
        return targets;
    }
}
