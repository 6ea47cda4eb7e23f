package org.lvsd.vrrp.router;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.lvsd.vrrp.packet.Expectation;

/**
 * All virtual routers of this director, their sync groups, and what they share.
 *
 * <p>Not thread-safe: one thread owns it. Each method that takes the time returns what is to be done, in order.
 */
public final class VrrpDirector {
    /**
     * A director that has started nothing yet.
     *
     * @param nowNanos any monotonic clock's; it may wrap around
     */
    public VrrpDirector(DirectorSettings settings, long nowNanos) {}

    /**
     * Starts all instances together, so that sync groups begin as one.
     *
     * @param resumeMaster the instances whose predecessor process was master until less than a down interval ago and whose
     *     addresses are still on the interface
     */
    public List<Action> startAll(Set<String> resumeMaster, long nowNanos) {
        return List.of();
    }

    /** Stops all instances; each is over when its {@link Action.Stopped} came. */
    public List<Action> stopAll(long nowNanos) {
        return List.of();
    }

    public List<Action> handle(String instance, Event event, long nowNanos) {
        return List.of();
    }

    /** Does what is due; to be called when the deadline has come, and harmless at any other time. */
    public List<Action> expire(long nowNanos) {
        return List.of();
    }

    /** When to call {@link #expire}, or nothing while no time matters. */
    public OptionalLong deadlineNanos() {
        return OptionalLong.empty();
    }

    /** Adopts other settings; what did not change is not touched. */
    public List<Action> reconfigure(DirectorSettings settings, long nowNanos) {
        return List.of();
    }

    /** What received advertisements must satisfy before they are handed in; empty for an unknown instance. */
    public Optional<Expectation> expectation(String instance, boolean ttlChecked) {
        return Optional.empty();
    }

    public Map<String, InstanceSnapshot> snapshots() {
        return Map.of();
    }
}
