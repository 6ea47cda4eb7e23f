package org.lvsd.daemon.wanted;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lvsd.daemon.status.ServerChange;
import org.lvsd.healthcheck.core.ServerId;

/**
 * What operators have said of real servers at run time. Kept for servers that a reload took away, too: one that comes
 * back is as it was left.
 */
public record Overrides(Map<ServerId, ServerOverride> servers) {
    public static final Overrides NONE = new Overrides(Map.of());

    public Overrides {
        servers = Map.copyOf(servers);
    }

    public @Nullable ServerOverride of(ServerId id) {
        return servers.get(id);
    }

    /** These, and the change. */
    public Overrides with(ServerChange change, long nowEpochMillis) {
        ServerId id = new ServerId(change.service(), change.server());
        ServerOverride before = servers.get(id);
        ServerOverride.State state = before == null ? null : before.state();
        Integer weight = before == null ? null : before.weight();
        switch (change.action()) {
            case DRAIN -> state = ServerOverride.State.DRAINED;
            case DISABLE -> state = ServerOverride.State.DISABLED;
            case ENABLE -> state = null;
            case WEIGHT -> weight = change.weight();
        }
        ServerOverride now = new ServerOverride(state, weight, change.by(), nowEpochMillis);
        Map<ServerId, ServerOverride> all = new HashMap<>(servers);
        if (now.saysNothing()) {
            all.remove(id);
        } else {
            all.put(id, now);
        }
        return new Overrides(all);
    }
}
