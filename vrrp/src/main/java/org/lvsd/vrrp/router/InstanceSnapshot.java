package org.lvsd.vrrp.router;

import java.net.InetAddress;
import java.util.Map;
import java.util.OptionalLong;
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
 * @param deadlineNanos when time alone will make it act
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
        OptionalLong deadlineNanos,
        Counters counters,
        Standing standing) {

    /** Without tracking, failover or conflicts. */
    public InstanceSnapshot(
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
            OptionalLong deadlineNanos,
            Counters counters) {
        this(
                name,
                interfaceName,
                virtualRouterId,
                state,
                sinceNanos,
                priority,
                reason,
                detail,
                masterAddress,
                masterPriority,
                waitingForReady,
                deadlineNanos,
                counters,
                new Standing(priority, false, Map.of()));
    }

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
    }

    /**
     * Since the instance was made.
     *
     * @param transitions changes of state
     * @param becameMaster of these, to master
     * @param advertisementsSent asked to be sent
     * @param advertisementsReceived from others, stale or not
     * @param ownAdvertisements that came back
     * @param conflicts every one, told or not
     */
    public record Counters(
            long transitions,
            long becameMaster,
            long advertisementsSent,
            long advertisementsReceived,
            long ownAdvertisements,
            long conflicts) {}
}
