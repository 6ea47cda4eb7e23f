package org.lvsd.daemon.director;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.router.Action;
import org.lvsd.vrrp.router.RouterState;
import org.lvsd.vrrp.router.VirtualAddress;
import org.lvsd.vrrp.socket.InterfaceRef;
import org.lvsd.vrrp.socket.SendResult;
import org.lvsd.vrrp.socket.SocketFailure;
import org.lvsd.vrrp.socket.Transport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what the state machines decided, in their order, without waiting for anything. On VRRP's thread. */
final class ActionExecutor {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    private final Map<String, Instance> instances;
    private final LinkTable links;
    private final Endpoints endpoints;
    private final AddressKeeper addresses;
    private final Announcements announcements;
    private final MastershipLease lease;
    private final RoleListener roles;

    ActionExecutor(
            Map<String, Instance> instances,
            LinkTable links,
            Endpoints endpoints,
            AddressKeeper addresses,
            Announcements announcements,
            MastershipLease lease,
            RoleListener roles) {
        this.instances = instances;
        this.links = links;
        this.endpoints = endpoints;
        this.addresses = addresses;
        this.announcements = announcements;
        this.lease = lease;
        this.roles = roles;
    }

    void execute(List<Action> actions, long nowNanos) {
        for (Action action : actions) {
            Instance instance = instances.get(action.instance());
            if (instance != null) {
                execute(action, instance, nowNanos);
            }
        }
    }

    private void execute(Action action, Instance instance, long nowNanos) {
        if (action instanceof Action.SendAdvertisement send) {
            send(instance, send.advertisement(), nowNanos);
        } else if (action instanceof Action.HoldAddresses hold) {
            onLink(instance, hold.addresses(), true);
        } else if (action instanceof Action.ReleaseAddresses release) {
            announcements.cancel(instance.settings().name());
            onLink(instance, release.addresses(), false);
        } else if (action instanceof Action.AnnounceAddresses announce) {
            announce(instance, announce, nowNanos);
        } else if (action instanceof Action.RoleChanged change) {
            roleChanged(instance, change);
        } else if (action instanceof Action.ConflictSeen conflict) {
            LOG.warn(
                    "vrrp {}: {} from {}: {}",
                    conflict.instance(),
                    RoleText.of(conflict.conflict()),
                    conflict.source().getHostAddress(),
                    RoleText.of(conflict.advertisement()));
        }
    }

    private void send(Instance instance, Advertisement advertisement, long nowNanos) {
        Endpoint endpoint = instance.endpoint();
        Transport transport = endpoint == null ? null : endpoints.get(endpoint);
        byte[] bytes = instance.bytes(advertisement);
        if (transport == null || bytes == null) {
            return;
        }
        SendResult result = transport.send(bytes);
        String name = instance.settings().name();
        if (instance.sendFailed(!result.isSent())) {
            if (result instanceof SocketFailure failure) {
                LOG.error("vrrp {}: advertisement not sent: {}", name, failure.message());
            } else {
                LOG.info("vrrp {}: advertisements are sent again", name);
            }
        }
        if (advertisement.priority() == Advertisement.PRIORITY_STOP) {
            lease.release(instance.leaseKey());
        } else if (result.isSent()) {
            lease.advertised(instance.leaseKey(), nowNanos);
        }
    }

    private void onLink(Instance instance, List<VirtualAddress> which, boolean hold) {
        String name = instance.settings().name();
        LinkTable.Link link = links.byName(instance.settings().interfaceName());
        Integer index = link == null ? null : link.ref().index();
        for (VirtualAddress address : which) {
            if (!hold) {
                addresses.release(name, index, address);
            } else if (index != null) {
                addresses.hold(name, index, address);
            }
        }
    }

    private void announce(Instance instance, Action.AnnounceAddresses announce, long nowNanos) {
        InterfaceRef on = on(instance);
        if (on != null) {
            long pauseNanos = instance.wire().announceIntervalNanos();
            announcements.add(announce.instance(), on, announce.addresses(), announce.count(), pauseNanos, nowNanos);
        }
    }

    private @Nullable InterfaceRef on(Instance instance) {
        LinkTable.Link link = links.byName(instance.settings().interfaceName());
        return link == null ? null : link.ref();
    }

    private void roleChanged(Instance instance, Action.RoleChanged change) {
        instance.countTransition(change.to());
        if (change.to() != RouterState.MASTER) {
            lease.release(instance.leaseKey());
        }
        LOG.info("vrrp {}: {} → {}: {}", change.instance(), change.from(), change.to(), RoleText.of(change));
        roles.roleChanged(change.instance(), change.to());
    }
}
