package org.lvsd.daemon.wanted;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.ServerState;
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

    /** Whether an operator has enabled a server that the file does not. */
    public boolean enables(ServerId id) {
        ServerOverride override = servers.get(id);
        return override != null && override.state() == ServerOverride.State.ENABLED;
    }

    /**
     * These, and the change.
     *
     * @param file what the file wants of the server: one that it drains or disables is enabled by a word of the operator's
     */
    public Overrides with(ServerChange change, ServerState file, long nowEpochMillis) {
        ServerId id = new ServerId(change.service(), change.server());
        ServerOverride before = servers.get(id);
        ServerOverride.State state = before == null ? null : before.state();
        Integer weight = before == null ? null : before.weight();
        switch (change.action()) {
            case DRAIN -> state = ServerOverride.State.DRAINED;
            case DISABLE -> state = ServerOverride.State.DISABLED;
            case ENABLE -> state = file == ServerState.ENABLED ? null : ServerOverride.State.ENABLED;
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
