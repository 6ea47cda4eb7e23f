package org.lvsd.lab.vrrp;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.concurrent.Callable;
import org.lvsd.lab.OwnThread;

/**
 * Threads with real-time priority, above the directors' own: they stand for what is outside of these machines, which the
 * directors' load does not slow down.
 */
final class RealTime {
    static final int PRIORITY = 60;

    private static final int SCHED_RR = 2;
    /** The programs that such a thread starts have the ordinary priority. */
    private static final int SCHED_RESET_ON_FORK = 0x40000000;

    static {
        Native.register(RealTime.class, "c");
    }

    private RealTime() {}

    private static native int sched_setscheduler(int pid, int policy, Pointer priority);

    /** For this thread, from now on. */
    static void begin() {
        try (Memory priority = new Memory(4)) {
            priority.setInt(0, PRIORITY);
            if (sched_setscheduler(0, SCHED_RR | SCHED_RESET_ON_FORK, priority) != 0) {
                System.out.println("no real-time priority: errno " + Native.getLastError());
            }
        }
    }

    /** Runs something on a thread that is for nothing else. */
    static <T> T call(Callable<T> task) throws Exception {
        return OwnThread.call("real time", () -> {
            begin();
            return task.call();
        });
    }
}
