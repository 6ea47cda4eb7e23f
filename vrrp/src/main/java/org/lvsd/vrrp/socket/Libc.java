package org.lvsd.vrrp.socket;

import com.sun.jna.Native;

/**
 * The C library's calls that sockets need, mapped directly: addresses go as {@code long} (64-bit platforms), and the error
 * number is in {@link Native#getLastError()} when a call returns -1.
 */
final class Libc {
    static {
        Native.register(Libc.class, "c");
    }

    private Libc() {}

    static native int socket(int domain, int type, int protocol);

    static native int close(int fd);

    static native int setsockopt(int fd, int level, int option, long value, int length);

    static native long sendmsg(int fd, long header, int flags);

    static native long recvmsg(int fd, long header, int flags);

    /** @param pid 0 for the calling thread */
    static native int sched_setscheduler(int pid, int policy, long parameter);

    /** @param who a thread's id, 0 for the calling thread, with {@code which} PRIO_PROCESS (0) */
    static native int setpriority(int which, int who, int nice);

    static native int mlockall(int flags);

    static native int kill(int pid, int signal);

    static native int geteuid();

    static native String strerror(int errno);
}
