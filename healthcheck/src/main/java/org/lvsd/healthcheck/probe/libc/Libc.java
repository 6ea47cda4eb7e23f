package org.lvsd.healthcheck.probe.libc;

import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** JNA's direct mapping of libc. A negative return tells an error, in {@code Native.getLastError()}. */
final class Libc {
    static {
        Native.register(Libc.class, "c");
    }

    private Libc() {}

    /** socket(2). */
    static native int socket(int domain, int type, int protocol);

    /** bind(2). */
    static native int bind(int descriptor, byte[] name, int nameBytes);

    /** connect(2). */
    static native int connect(int descriptor, long nameAddress, int nameBytes);

    /** getsockname(2). */
    static native int getsockname(int descriptor, byte[] name, byte[] nameBytes);

    /** setsockopt(2). */
    static native int setsockopt(int descriptor, int level, int option, byte[] value, int valueBytes);

    /** getsockopt(2). */
    static native int getsockopt(int descriptor, int level, int option, byte[] value, byte[] valueBytes);

    /** close(2). */
    static native int close(int descriptor);

    /** kill(2). */
    static native int kill(int pid, int signal);

    /** setpriority(2). */
    static native int setpriority(int which, int who, int nice);

    /** sched_setscheduler(2). */
    static native int sched_setscheduler(int pid, int policy, byte[] priority);

    /** geteuid(2). */
    static native int geteuid();

    /** getpwnam_r(3). */
    static native int getpwnam_r(String name, Pointer passwd, Pointer buffer, long bufferBytes, Pointer found);

    /** strerror(3). */
    static native String strerror(int errno);
}
