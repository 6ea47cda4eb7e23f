package org.lvsd.vrrp.socket;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.util.List;
import java.util.function.IntSupplier;

/** What keeps a thread on time beside busy cores and a full memory. Refusals are told, and never fatal. */
public final class RealTime {
    /**
     * {@code SCHED_RR | SCHED_RESET_ON_FORK}, linux/sched.h: ahead of all ordinary threads; what it forks is ordinary again, so
     * that no script inherits it.
     */
    private static final int POLICY = 0x40000002;

    /** The lowest above ordinary ones would do, 1..99; the kernel's own threads for interrupts have 50. */
    private static final int PRIORITY = 20;

    /** {@code MCL_CURRENT | MCL_FUTURE | MCL_ONFAULT}, asm-generic/mman.h: what was touched once stays in memory. */
    private static final int MCL = 1 | 2 | 4;

    private static final String SCHEDULING = "real-time scheduling";
    private static final String MEMORY = "locked memory";
    private static final String SCHEDULING_REMEDY =
            "grant CAP_SYS_NICE or LimitRTPRIO=20 in the unit; in a container, a share of cpu.rt_runtime_us too";
    private static final String MEMORY_REMEDY = "grant CAP_IPC_LOCK or LimitMEMLOCK=infinity in the unit";

    private RealTime() {}

    /** Asks for both: scheduling for the calling thread alone, memory for the process. */
    public static List<Grant> request() {
        return List.of(
                grant(SCHEDULING, "sched_setscheduler", "this thread", SCHEDULING_REMEDY, RealTime::schedule),
                grant(MEMORY, "mlockall", "this process", MEMORY_REMEDY, () -> Libc.mlockall(MCL)));
    }

    static Grant grant(String what, String call, String object, String remedy, IntSupplier request) {
        if (request.getAsInt() == 0) {
            return new Grant(what, null);
        }
        int errno = Native.getLastError();
        return new Grant(what, new SocketFailure(call, what + " for " + object, errno, Libc.strerror(errno), remedy));
    }

    private static int schedule() {
        try (Memory parameter = new Memory(4)) {
            // struct sched_param, linux/sched/types.h: the priority alone.
            parameter.setInt(0, PRIORITY);
            return Libc.sched_setscheduler(0, POLICY, Pointer.nativeValue(parameter));
        }
    }
}
