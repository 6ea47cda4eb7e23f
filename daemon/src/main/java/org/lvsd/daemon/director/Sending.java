package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.List;
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
        if (transport == null) {
            return;
        }
        SendResult result = send(instance, advertisement, transport);
        if (instance.sendFailed(!result.isSent())) {
            tell(instance.settings().name(), result);
        }
        if (advertisement.priority() == Advertisement.PRIORITY_STOP) {
            lease.release(instance.leaseKey());
        } else if (result.isSent()) {
            lease.advertised(instance.leaseKey(), nowNanos);
        }
    }

    /** To the group, or to each peer; when one of several fails, that is the result. */
    private static SendResult send(Instance instance, Advertisement advertisement, Transport transport) {
        List<InetAddress> peers = instance.settings().options().unicastPeers();
        if (peers.isEmpty()) {
            return transport.send(instance.bytes(advertisement, 0));
        }
        SendResult result = SendResult.Sent.SENT;
        for (int i = 0; i < peers.size(); i++) {
            SendResult one = transport.send(instance.bytes(advertisement, i), peers.get(i));
            result = one.isSent() ? result : one;
        }
        return result;
    }

    private static void tell(String name, SendResult result) {
        if (result instanceof SocketFailure failure) {
            LOG.error("vrrp {}: advertisement not sent: {}", name, failure.message());
        } else {
            LOG.info("vrrp {}: advertisements are sent again", name);
        }
    }
}
