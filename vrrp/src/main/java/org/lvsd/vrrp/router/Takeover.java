package org.lvsd.vrrp.router;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * When a group takes over, and how. When the first member's wire has been without a master for the down interval, all
 * members take over at that same moment, provided that no other member has heard one within the last two intervals. A master
 * that died is missed on every wire by then, however its advertisements were phased, so this costs no time; and a wire that
 * is cut between two living directors does not make them take the group from each other every few seconds. (keepalived waits
 * until every member wants to be master: vrrp_sync.c, vrrp_sync_goto_master.)
 */
final class Takeover {
    private Takeover() {}

    /**
     * First every rival is told, on all wires; then come the addresses, then who has to know. Where a master lives on a wire
     * that lets go of all as soon as it is told, all addresses are here before.
     */
    static void becomeMaster(
            List<VirtualRouter> routers, Function<VirtualRouter, Cause> cause, long nowNanos, List<Action> out) {
        Map<VirtualRouter, MasterState> states = new LinkedHashMap<>();
        Map<VirtualRouter, Cause> causes = new LinkedHashMap<>();
        for (VirtualRouter router : routers) {
            causes.put(router, cause.apply(router));
            router.setYielded(false, nowNanos);
            states.put(router, new MasterState(router));
        }
        boolean replaces = routers.stream().anyMatch(Takeover::replaces);
        if (replaces) {
            routers.forEach(router -> router.hold(out));
        }
        states.forEach((router, state) -> state.advertiseNow(nowNanos, out));
        states.forEach((router, state) -> {
            if (!replaces) {
                router.hold(out);
            }
            boolean rival =
                    router.state() instanceof BackupState backup && (backup.hearsLowerMaster() || router.isOwner());
            state.announceTakeover(rival, nowNanos, out);
            Cause why = Objects.requireNonNull(causes.get(router));
            router.enter(state, why.reason(), why.detail(), nowNanos, out);
        });
    }

    private static boolean replaces(VirtualRouter router) {
        return router.state() instanceof BackupState backup && backup.hearsMasterThatStays();
    }

    /** The first member misses its master, and all the others consent and are eligible. Only for a group with a backup. */
    static long atNanos(List<VirtualRouter> members) {
        Timer firstDown = new Timer();
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).state() instanceof BackupState backup) {
                firstDown.armNoLaterThan(backup.downAtNanos());
            }
        }
        long at = firstDown.toOptional().orElseThrow();
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i).state() instanceof BackupState backup) {
                at = Timer.later(at, backup.agreesAtNanos());
            }
        }
        return at;
    }

    static Cause cause(VirtualRouter router, long nowNanos) {
        if (router.state() instanceof BackupState backup && missesItsMaster(router, nowNanos)) {
            return backup.takeoverCause();
        }
        return router.group().members().stream()
                .filter(member -> missesItsMaster(member, nowNanos))
                .findFirst()
                .map(Cause::following)
                .orElse(Cause.of(ChangeReason.SYNC_GROUP));
    }

    private static boolean missesItsMaster(VirtualRouter router, long nowNanos) {
        return router.state() instanceof BackupState backup && backup.downAtNanos() - nowNanos <= 0;
    }
}
