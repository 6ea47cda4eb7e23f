package org.lvsd.vrrp.router;

import java.util.List;
import java.util.stream.Collectors;

/** Actions as one readable line. */
final class Told {
    private Told() {}

    static String all(List<Action> actions) {
        return actions.stream().map(Told::one).collect(Collectors.joining(" "));
    }

    /** With the instance before each. */
    static String byInstance(List<Action> actions) {
        return actions.stream()
                .map(action -> action.instance() + "/" + one(action))
                .collect(Collectors.joining(" "));
    }

    private static String one(Action action) {
        if (action instanceof Action.SendAdvertisement send) {
            return "send:" + send.advertisement().priority();
        } else if (action instanceof Action.AnnounceAddresses announce) {
            return "announce:" + announce.count();
        } else if (action instanceof Action.RoleChanged changed) {
            return changed.to().name();
        } else if (action instanceof Action.PriorityChanged changed) {
            return "priority:" + changed.to();
        } else if (action instanceof Action.ConflictSeen conflict) {
            return "conflict:" + conflict.conflict();
        } else if (action instanceof Action.EventIgnored ignored) {
            return "ignored:" + ignored.reason();
        } else if (action instanceof Action.HoldAddresses) {
            return "hold";
        }
        return action instanceof Action.ReleaseAddresses ? "release" : "stopped";
    }
}
