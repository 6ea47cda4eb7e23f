package org.lvsd.healthcheck.probe.libc;

/** How the kernel schedules a thread. */
public final class Threads {
    /** include/uapi/linux/sched.h. */
    private static final int SCHED_BATCH = 3;

    private static final byte[] NO_PRIORITY = new byte[4];

    private Threads() {}

    /**
     * From now on the calling thread, and those that it starts, interrupt no other when they awake: they wait until a
     * processor is free or it is their turn (SCHED_BATCH, sched(7)). What comes meanwhile is done at one awakening.
     */
    public static void interruptNobody() {
        int unused = Libc.sched_setscheduler(0, SCHED_BATCH, NO_PRIORITY);
    }
}
