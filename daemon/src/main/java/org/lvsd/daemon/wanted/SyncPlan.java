package org.lvsd.daemon.wanted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.netlink.ipvs.SyncRole;

/**
 * What makes the kernel's synchronisation daemons the wanted ones. The kernel runs at most one of each role, and takes
 * no edits: one that differs is stopped and started anew.
 *
 * @param stop first, so that a role is free when it is started
 */
public record SyncPlan(List<SyncRole> stop, List<SyncDaemon> start) {
    public SyncPlan {
        stop = List.copyOf(stop);
        start = List.copyOf(start);
    }

    /** @param asked what those that run were asked to be, where that is known: the kernel does not tell what it chose itself */
    public static SyncPlan of(List<SyncDaemon> wanted, List<SyncDaemon> running, Map<SyncRole, SyncDaemon> asked) {
        List<SyncRole> stop = new ArrayList<>();
        for (SyncDaemon each : running) {
            if (wanted.stream().noneMatch(want -> isMet(want, each, asked))) {
                stop.add(each.role());
            }
        }
        List<SyncDaemon> start = new ArrayList<>();
        for (SyncDaemon want : wanted) {
            if (running.stream().noneMatch(each -> isMet(want, each, asked))) {
                start.add(want);
            }
        }
        return new SyncPlan(stop, start);
    }

    private static boolean isMet(SyncDaemon want, SyncDaemon running, Map<SyncRole, SyncDaemon> asked) {
        return want.isMetBy(running) && want.equals(asked.getOrDefault(want.role(), want));
    }

    public boolean isEmpty() {
        return stop.isEmpty() && start.isEmpty();
    }
}
