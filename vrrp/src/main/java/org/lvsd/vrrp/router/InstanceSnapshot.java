package org.lvsd.vrrp.router;

import java.net.InetAddress;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
     * @param yielded an operator's failover counts still
     * @param conflicts how often each kind was seen, told or not; kinds that were not seen are missing
     */
    public record Standing(int configuredPriority, boolean yielded, Map<Conflict, Long> conflicts) {
        public Standing {
            conflicts = Map.copyOf(conflicts);
        }

        /** Of all kinds. */
        public long conflictCount() {
            return conflicts.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    /**
     * Since the instance was made.
     *
     * @param becameMaster changes of state to master
     * @param advertisementsReceived from others, stale or not
     */
    public record Counters(long becameMaster, long advertisementsReceived) {}
}
