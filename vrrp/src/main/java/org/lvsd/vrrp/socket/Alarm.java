package org.lvsd.vrrp.socket;

/** One deadline, of the thread that owns it. */
public interface Alarm {
    /**
     * Sets the deadline, in place of the one before: {@code action} runs once, as soon as {@code System.nanoTime()} has
     * reached {@code deadlineNanos}; at once when it has already.
     */
    void arm(long deadlineNanos, Runnable action);

    /** Forgets the deadline. */
    void disarm();
}
