package org.lvsd.config.yaml;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.CheckEndpoint;
import org.lvsd.config.model.Endpoint;
import org.lvsd.config.model.ServerAddress;

/** Where a check goes: what it does not say is the real server's. */
record CheckTarget(@Nullable InetAddress address, @Nullable Integer port) {
    private static final ValueType<Integer> PORT = Numbers.between(1, 65535);

    static CheckTarget bind(Fields fields) {
        Addresses.CheckAddress other = fields.optional("address", Addresses.CHECK);
        Integer port = fields.optional("port", PORT);
        Endpoint endpoint = other == null ? null : other.endpoint();
        if (endpoint != null && fields.has("port")) {
            fields.complain("port", "the address " + endpoint + " has a port already (expected one of them)");
        }
        InetAddress address = other == null ? null : other.address();
        return endpoint == null ? new CheckTarget(address, port) : new CheckTarget(address, endpoint.port());
    }

    /** @param realServer with a port, unless this has one */
    CheckEndpoint on(ServerAddress realServer) {
        ServerAddress target = new ServerAddress(
                address == null ? realServer.address() : address, port == null ? realServer.port() : port);
        return new CheckEndpoint(target, null, 0);
    }
}
