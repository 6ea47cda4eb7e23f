package org.lvsd.daemon.director;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import org.lvsd.vrrp.router.InstanceSnapshot;
import org.lvsd.vrrp.router.RouterState;

/** Operators' commands on their way: each is answered when no instance that it concerns is handing over any more. */
final class PendingCommands {
    private final List<Waiting> waiting = new ArrayList<>();

    private record Waiting(Set<String> instances, CompletableFuture<Map<String, InstanceSnapshot>> answer) {}

    /** @return the instances as they are in the end */
    CompletableFuture<Map<String, InstanceSnapshot>> add(
            Set<String> instances, Map<String, InstanceSnapshot> snapshots) {
        Waiting command = new Waiting(new TreeSet<>(instances), new CompletableFuture<>());
        waiting.add(command);
        settle(snapshots);
        return command.answer;
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    void settle(Map<String, InstanceSnapshot> snapshots) {
        waiting.removeIf(command -> {
            Map<String, InstanceSnapshot> asked = new LinkedHashMap<>(snapshots);
            asked.keySet().retainAll(command.instances);
            boolean over = asked.values().stream().noneMatch(each -> each.state() == RouterState.YIELDING);
            return over && command.answer.complete(asked);
        });
    }
}
