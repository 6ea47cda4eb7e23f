package org.lvsd.lab.bench;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;

/** SIGHUP by kill(2): to start a program that does it takes as long here as what is to be measured. */
final class HangUp {
    private static final int SIGHUP = 1;

    static {
        Native.register(HangUp.class, "c");
    }

    private HangUp() {}

    private static native int kill(int pid, int signal) throws LastErrorException;

    static void send(Process process) {
        kill(Math.toIntExact(process.pid()), SIGHUP);
    }
}
