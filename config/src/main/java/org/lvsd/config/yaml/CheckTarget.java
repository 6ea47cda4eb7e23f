package org.lvsd.config.yaml;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.CheckEndpoint;
import org.lvsd.config.model.Endpoint;
import org.lvsd.config.model.ServerAddress;

/** Where a check goes, and how: what it does not say is the real server's. */
record CheckTarget(
        @Nullable InetAddress address,
        @Nullable Integer port,
        @Nullable InetAddress source,
        long mark) {
    private static final ValueType<Integer> PORT = Numbers.between(1, 65535);
    private static final ValueType<Long> MARK = LongNumbers.between(0, 0xffff_ffffL);

    static CheckTarget bind(Fields fields) {
        Addresses.CheckAddress other = fields.optional("address", Addresses.CHECK);
        Integer port = fields.optional("port", PORT);
        InetAddress source = fields.optional("source", Addresses.HOST);
        long mark = fields.optional("mark", MARK, 0L);
        Endpoint endpoint = other == null ? null : other.endpoint();
        if (endpoint != null && fields.has("port")) {
            fields.complain("port", "the address " + endpoint + " has a port already (expected one of them)");
        }
        InetAddress address = other == null ? null : other.address();
        return new CheckTarget(address, endpoint == null ? port : Integer.valueOf(endpoint.port()), source, mark);
    }

    CheckEndpoint on(ServerAddress realServer) {
        ServerAddress target = new ServerAddress(
                address == null ? realServer.address() : address, port == null ? realServer.port() : port);
        return new CheckEndpoint(target, source, mark);
    }

    /** Whether its source can reach what it checks. */
    boolean reaches(ServerAddress realServer) {
        AddressFamily family = on(realServer).target().family();
        return source == null || AddressFamily.of(source) == family;
    }
}
