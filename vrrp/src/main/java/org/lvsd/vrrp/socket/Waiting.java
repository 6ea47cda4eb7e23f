package org.lvsd.vrrp.socket;

import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * How long a datagram waited for the thread to read it, from the kernel's {@code SO_TIMESTAMPNS} (socket(7)). To wake a thread and
 * have it read takes a tenth of a millisecond on an idle machine, or a whole one: by so much would a backup think that its master spoke later.
 */
final class Waiting {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** {@code struct timespec}, 64-bit: seconds, nanoseconds. */
    private static final int TIMESPEC = 16;

    private static final int NANOS = 8;

    private Waiting() {}

    /** @return ns, 0..{@link Datagram#LONGEST_WAIT_NANOS}; 0 when the kernel did not tell */
    static long nanos(ByteBuffer block) {
        Instant now = Instant.now();
        return nanos(block, now.getEpochSecond() * NANOS_PER_SECOND + now.getNano());
    }

    /** @param wallNanos UTC, since the epoch */
    static long nanos(ByteBuffer block, long wallNanos) {
        int at = ControlMessage.find(
                block,
                MessageLayout.CONTROL,
                MessageLayout.controlLength(block),
                SocketConstants.SOL_SOCKET,
                SocketConstants.SO_TIMESTAMPNS,
                TIMESPEC);
        if (at < 0) {
            return 0;
        }
        long arrivedNanos = block.getLong(at) * NANOS_PER_SECOND + block.getLong(at + NANOS);
        return Math.max(0, Math.min(wallNanos - arrivedNanos, Datagram.LONGEST_WAIT_NANOS));
    }
}
