package org.lvsd.config.yaml;

import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Forwarding;
import org.lvsd.config.model.ServerAddress;
import org.lvsd.config.model.SorryServer;
import org.lvsd.config.model.Tunnel;

/** {@code sorry_server}. */
final class SorryServerBinder {
    private SorryServerBinder() {}

    /** @param servers what the service's own servers inherit, and what holds for all of them */
    static @Nullable SorryServer bind(Fields service, RealServerBinder servers) {
        Fields fields = service.map("sorry_server", "a sorry server");
        if (fields == null) {
            return null;
        }
        ServerAddress address = fields.required("address", Addresses.SERVER);
        Forwarding forwarding = servers.forwarding(fields);
        Tunnel tunnel = servers.tunnel(fields, forwarding);
        fields.refuseOthers();
        if (address == null) {
            return null;
        }
        servers.checkAgainstService(fields, address, forwarding);
        return new SorryServer(address, forwarding, tunnel);
    }
}
