package org.lvsd.vrrp.socket;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** The highest of ordinary ones, sched(7). */
    private static final int NICE = -20;

    private static final int PRIO_PROCESS = 0;
    private static final Path TASKS = Path.of("/proc/self/task");
    private static final int ESRCH = 3;

    private static final String SCHEDULING = "real-time scheduling";
    private static final String MEMORY = "locked memory";
    private static final String SCHEDULING_REMEDY =
            "grant CAP_SYS_NICE or LimitRTPRIO=20 in the unit; in a container, a share of cpu.rt_runtime_us too";
    private static final String OTHERS = "priority of the other threads";
    private static final String OTHERS_REMEDY = "grant CAP_SYS_NICE, or LimitNICE=-20 with LimitRTPRIO=20, in the unit";
    private static final String MEMORY_REMEDY = "grant CAP_IPC_LOCK or LimitMEMLOCK=infinity in the unit";

    private RealTime() {}

    /**
     * Asks for real-time scheduling for the calling thread, for locked memory, and that no other thread of the process has to wait
     * for a busy core: the calling thread stops where the JVM needs all threads to stop, until the last one got there.
     */
    public static List<Grant> request() {
        return List.of(
                grant(SCHEDULING, "sched_setscheduler", "this thread", SCHEDULING_REMEDY, () -> schedule(0)),
                grant(OTHERS, "setpriority", "this process", OTHERS_REMEDY, RealTime::raiseOthers),
                grant(MEMORY, "mlockall", "this process", MEMORY_REMEDY, () -> Libc.mlockall(MCL)));
    }

    /** The calling thread is an ordinary one again: for those that start programs, which inherit what they are. */
    public static void renounce() {
        Libc.setpriority(PRIO_PROCESS, 0, 0);
    }

    /** Threads that are made later inherit from those that make them. */
    private static int raiseOthers() {
        File[] tasks = TASKS.toFile().listFiles();
        for (File task : tasks == null ? new File[0] : tasks) {
            if (raise(task) != 0 && Native.getLastError() != ESRCH) {
                return -1;
            }
        }
        return 0;
    }

    private static int raise(File task) {
        int id = Integer.parseInt(task.getName());
        return isOfTheCollector(name(task)) ? schedule(id) : Libc.setpriority(PRIO_PROCESS, id, NICE);
    }

    /** HotSpot's threads that run while all others stand still. */
    private static boolean isOfTheCollector(String name) {
        return name.equals("VM Thread") || name.startsWith("GC Thread");
    }

    /** Empty when the thread has ended. */
    private static String name(File task) {
        try {
            return Files.readString(task.toPath().resolve("comm")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    static Grant grant(String what, String call, String object, String remedy, IntSupplier request) {
        if (request.getAsInt() == 0) {
            return new Grant(what, null);
        }
        int errno = Native.getLastError();
        return new Grant(what, new SocketFailure(call, what + " for " + object, errno, Libc.strerror(errno), remedy));
    }

    /** @param thread its id, 0 for the calling one */
    private static int schedule(int thread) {
        try (Memory parameter = new Memory(4)) {
            // struct sched_param, linux/sched/types.h: the priority alone.
            parameter.setInt(0, PRIORITY);
            return Libc.sched_setscheduler(thread, POLICY, Pointer.nativeValue(parameter));
        }
    }
}
