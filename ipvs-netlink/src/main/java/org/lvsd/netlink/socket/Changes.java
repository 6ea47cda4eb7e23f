package org.lvsd.netlink.socket;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lvsd.netlink.NetlinkException;
import org.lvsd.netlink.plan.Change;
import org.lvsd.netlink.plan.Waves;

/** Carries a plan out. */
final class Changes {
    private final Conversation conversation;
    private final int family;
    private final Map<Change, NetlinkException> failures = new HashMap<>();

    Changes(Conversation conversation, int family) {
        this.conversation = conversation;
        this.family = family;
    }

    ApplyResult apply(List<Change> changes) throws NetlinkException {
        Waves waves = Waves.of(changes);
        send(waves.first());
        List<Change> ready = waves.ready(failures.keySet());
        send(ready);
        if (ready.size() < waves.waiting().size()) {
            holdBack(waves.waiting(), Set.copyOf(ready));
        }
        return result(changes);
    }

    private void send(List<Change> changes) throws NetlinkException {
        List<Request> requests = new ArrayList<>(changes.size());
        changes.forEach(change -> requests.add(new ChangeRequest(change)));
        conversation.batch(family, requests).forEach((place, reason) -> failures.put(changes.get(place), reason));
    }

    private void holdBack(List<Change> waiting, Set<Change> ready) {
        waiting.stream()
                .filter(change -> !ready.contains(change))
                .forEach(change -> failures.put(
                        change, new ChangeRequest(change).failed(0, "not done, as no server could take its place")));
    }

    private ApplyResult result(List<Change> changes) {
        List<Change> applied = new ArrayList<>();
        List<ApplyResult.Failure> failed = new ArrayList<>();
        for (Change change : changes) {
            NetlinkException reason = failures.isEmpty() ? null : failures.get(change);
            if (reason == null) {
                applied.add(change);
            } else {
                failed.add(new ApplyResult.Failure(change, reason));
            }
        }
        return new ApplyResult(applied, failed);
    }
}
