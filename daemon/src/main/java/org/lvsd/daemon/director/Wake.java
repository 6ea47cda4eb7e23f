package org.lvsd.daemon.director;

import java.util.OptionalLong;
import org.lvsd.vrrp.socket.Alarm;

/** When VRRP's thread is to act next, whether it did, and how late. Arming and waking allocate nothing. */
final class Wake {
    /** Nothing on this thread takes so long. */
    private static final long HANG_NANOS = 1_000_000_000L;
    /** What fails and is due again at once must not keep the thread, and a processor, to itself. */
    private static final long RECOVERY_NANOS = 100_000_000L;

    private final Alarm alarm;
    private final Runnable onDue;
    private final LatenessMeter lateness = new LatenessMeter();
    private long dueNanos;
    private boolean armed;
    private boolean over;

    /** @param onDue made once: a method reference for every advertisement would be garbage */
    Wake(Alarm alarm, Runnable onDue) {
        this.alarm = alarm;
        this.onDue = onDue;
    }

    /** In place of what was due before; not at all when nothing is, or after the end. */
    void at(OptionalLong next) {
        if (over) {
            return;
        }
        armed = next.isPresent();
        if (armed) {
            dueNanos = next.getAsLong();
            alarm.arm(dueNanos, onDue);
        } else {
            alarm.disarm();
        }
    }

    /** As {@link #at}, after a failure: what is due already is due a moment later, and late from when it was due. */
    void recover(OptionalLong next, long nowNanos) {
        at(next);
        if (armed && !over && dueNanos - nowNanos < RECOVERY_NANOS) {
            alarm.arm(nowNanos + RECOVERY_NANOS, onDue);
        }
    }

    /**
     * What was due is being done.
     *
     * @return how late, ns
     */
    long wakes(long nowNanos) {
        long lateNanos = nowNanos - dueNanos;
        lateness.record(lateNanos);
        return lateNanos;
    }

    /** Nothing is due any more, whatever is asked for. */
    void end() {
        over = true;
        alarm.disarm();
    }

    /** Whether what was due has been done: a thread whose deadline is long over does not do its work. */
    boolean isOnTime(long nowNanos) {
        return !armed || nowNanos - dueNanos < HANG_NANOS;
    }

    Lateness lateness() {
        return lateness.snapshot();
    }
}
