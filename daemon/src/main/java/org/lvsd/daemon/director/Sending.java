package org.lvsd.daemon.director;

import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.socket.SendResult;
import org.lvsd.vrrp.socket.SocketFailure;
import org.lvsd.vrrp.socket.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts advertisements onto the wire, and notes in the lease that a master did. */
final class Sending {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    private final Endpoints endpoints;
    private final MastershipLease lease;

    Sending(Endpoints endpoints, MastershipLease lease) {
        this.endpoints = endpoints;
        this.lease = lease;
    }

    void send(Instance instance, Advertisement advertisement, long nowNanos) {
        Endpoint endpoint = instance.endpoint();
        Transport transport = endpoint == null ? null : endpoints.get(endpoint);
        byte[] bytes = instance.bytes(advertisement);
        if (transport == null || bytes == null) {
            return;
        }
        SendResult result = transport.send(bytes);
        if (instance.sendFailed(!result.isSent())) {
            tell(instance.settings().name(), result);
        }
        if (advertisement.priority() == Advertisement.PRIORITY_STOP) {
            lease.release(instance.leaseKey());
        } else if (result.isSent()) {
            lease.advertised(instance.leaseKey(), nowNanos);
        }
    }

    private static void tell(String name, SendResult result) {
        if (result instanceof SocketFailure failure) {
            LOG.error("vrrp {}: advertisement not sent: {}", name, failure.message());
        } else {
            LOG.info("vrrp {}: advertisements are sent again", name);
        }
    }
}
