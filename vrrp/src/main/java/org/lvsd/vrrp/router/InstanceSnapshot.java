package org.lvsd.vrrp.router;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.Rejection;

/**
 * One virtual router at one moment.
 *
 * @param sinceNanos when it entered its state
 * @param priority that counts now: the configured one, tracking, and an operator's failover
 * @param reason of the last change of state
 * @param detail of the last change of state, for people: {@code no IPv4 address on eth0}; may be empty
 * @param masterAddress the source of the last acceptable advertisement of another master, if any was heard
 * @param masterPriority that advertisement's; 0 when none was heard
 * @param waitingForReady a backup that may not preempt yet, because the director is not ready
 */
public record InstanceSnapshot(
        String name,
        String interfaceName,
        int virtualRouterId,
        RouterState state,
        long sinceNanos,
        int priority,
        ChangeReason reason,
        String detail,
        @Nullable InetAddress masterAddress,
        int masterPriority,
        boolean waitingForReady,
        Counters counters,
        Standing standing) {

    /**
     * What the priority is made of, and what was seen of strangers.
     *
     * @param configuredPriority as the settings say; {@link InstanceSnapshot#priority} is what tracking and a failover make
     *     of it
     * @param yieldedSinceNanos since when an operator's failover counts; empty when none does
     * @param tracks what it tracks, and then what its sync group does, as far as that was told
     * @param conflicts how often each kind was seen, told or not; kinds that were not seen are missing
     * @param last when each kind was seen last
     */
    public record Standing(
            int configuredPriority,
            OptionalLong yieldedSinceNanos,
            List<TrackView> tracks,
            Map<Conflict, Long> conflicts,
            Map<Conflict, Sighting> last) {
        public Standing {
            last = Map.copyOf(last);
            tracks = List.copyOf(tracks);
            conflicts = Map.copyOf(conflicts);
        }

        /** Of one that has not yielded, and tracks nothing. */
        public Standing(int configuredPriority, Map<Conflict, Long> conflicts) {
            this(configuredPriority, OptionalLong.empty(), List.of(), conflicts, Map.of());
        }

        /** An operator's failover counts still. */
        public boolean yielded() {
            return yieldedSinceNanos.isPresent();
        }
    }

    /**
     * A conflict that was seen.
     *
     * @param rejection why the advertisement was discarded; null when it was not
     */
    public record Sighting(
            InetAddress source, long atNanos, @Nullable Rejection rejection) {}

    /**
     * Something that is tracked.
     *
     * @param key as in {@link Event.TrackChanged}, as is its weight
     */
    public record TrackView(String key, @Nullable Integer weight, boolean up) {}

    /**
     * Since the instance was made.
     *
     * @param becameMaster changes of state to master
     * @param advertisementsReceived from others, stale or not
     */
    public record Counters(long becameMaster, long advertisementsReceived) {}
}
