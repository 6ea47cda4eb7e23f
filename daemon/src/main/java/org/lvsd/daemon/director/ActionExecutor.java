package org.lvsd.daemon.director;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lvsd.vrrp.packet.AddressText;
import org.lvsd.vrrp.router.Action;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out what the state machines decided, in their order, without waiting for anything. On VRRP's thread. */
final class ActionExecutor {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    private final Map<String, Instance> instances;
    private final Sending sending;
    private final MasterHoldings holdings;
    private final Announcing announcing;
    private final Settling settling;
    private final RoleChanges roles;
    private final Function<String, List<String>> companions;

    /** @param companions of an instance, those that are master together with it, itself among them */
    ActionExecutor(
            Map<String, Instance> instances,
            Sending sending,
            MasterHoldings holdings,
            Announcing announcing,
            Settling settling,
            RoleChanges roles,
            Function<String, List<String>> companions) {
        this.instances = instances;
        this.sending = sending;
        this.holdings = holdings;
        this.announcing = announcing;
        this.settling = settling;
        this.roles = roles;
        this.companions = companions;
    }

    // By index: an iterator for every advertisement would be garbage.
    void execute(List<Action> actions, long nowNanos) {
        for (int i = 0; i < actions.size(); i++) {
            Action action = actions.get(i);
            Instance instance = instances.get(action.instance());
            if (instance != null && !settling.putsOff(action, instance, companions, nowNanos)) {
                attempt(action, instance, nowNanos);
            }
        }
    }

    /** What comes after one that throws concerns others, or ends what its instance has begun. */
    private void attempt(Action action, Instance instance, long nowNanos) {
        try {
            execute(action, instance, nowNanos);
        } catch (RuntimeException | Error e) {
            LOG.error("vrrp {}: {} failed", action.instance(), action, e);
            if (action instanceof Action.HoldAddresses) {
                holdings.failed(instance, "the addresses cannot be held: " + e);
            }
        }
    }

    private void execute(Action action, Instance instance, long nowNanos) {
        if (action instanceof Action.SendAdvertisement send) {
            sending.send(instance, send.advertisement(), nowNanos);
        } else if (action instanceof Action.HoldAddresses hold) {
            // Whether packets to them are taken is the packet filter's: see FilterPlan.
            holdings.hold(instance, hold.addresses());
            settling.begin(instance, hold.addresses(), nowNanos);
        } else if (action instanceof Action.ReleaseAddresses release) {
            settling.forget(instance, release.addresses(), nowNanos);
            announcing.cancel(instance, release.addresses());
            holdings.release(instance, release.addresses());
        } else if (action instanceof Action.AnnounceAddresses announce) {
            announcing.announce(instance, announce.addresses(), announce.count(), nowNanos);
        } else if (action instanceof Action.RoleChanged change) {
            roles.tell(instance, change);
        } else if (action instanceof Action.PriorityChanged change) {
            roles.tell(change);
        } else if (action instanceof Action.ConflictSeen conflict) {
            LOG.warn(
                    "vrrp {}: {} from {}: {}",
                    conflict.instance(),
                    RoleText.of(conflict.conflict()),
                    AddressText.of(conflict.source()),
                    RoleText.of(conflict.advertisement()));
        }
    }
}
