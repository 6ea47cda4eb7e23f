package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.netlink.Errno;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.socket.SendResult;
import org.lvsd.vrrp.socket.SocketFailure;
import org.lvsd.vrrp.socket.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

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
        boolean heard = send(instance, advertisement, transport);
        if (advertisement.priority() == Advertisement.PRIORITY_STOP) {
            lease.release(instance.leaseKey());
        } else if (heard && !instance.isHandingOver()) {
            lease.advertised(instance.leaseKey(), nowNanos, instance.settings().advertIntervalNanos());
        }
    }

    /**
     * To the group, or to each peer.
     *
     * @return whether to any: a backup that hears it does not take over
     */
    private static boolean send(Instance instance, Advertisement advertisement, Transport transport) {
        List<InetAddress> peers = instance.settings().options().unicastPeers();
        int destinations = Math.max(1, peers.size());
        int failures = 0;
        SocketFailure failure = null;
        instance.outgoing().sign(advertisement);
        for (int i = 0; i < destinations; i++) {
            byte[] bytes = instance.outgoing().bytes(advertisement, i);
            SendResult result = peers.isEmpty() ? transport.send(bytes) : transport.send(bytes, peers.get(i));
            if (result instanceof SocketFailure refused) {
                failures++;
                failure = refused;
            }
        }
        boolean any = failures < destinations;
        if (instance.counts().sent(any, failures, failure)) {
            tell(instance.settings().name(), failure);
        }
        return any;
    }

    private static void tell(String name, @Nullable SocketFailure failure) {
        if (failure != null) {
            // A full queue, or a link that is just going down, passes or is a fault a moment later.
            Level level = failure.errno() == Errno.ENOBUFS ? Level.WARN : Level.ERROR;
            LOG.atLevel(level).log("vrrp {}: advertisement not sent: {}", name, failure.message());
        } else {
            LOG.info("vrrp {}: advertisements are sent again", name);
        }
    }
}
