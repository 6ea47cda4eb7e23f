package org.lvsd.healthcheck.probe.run;

import java.lang.Thread.UncaughtExceptionHandler;

/** What is thrown where it must not stop anything else. */
public final class Uncaught {
    private Uncaught() {}

    /** Tells it as if it had ended the thread, which goes on. */
    public static void tell(Throwable e) {
        Thread thread = Thread.currentThread();
        UncaughtExceptionHandler handler = thread.getUncaughtExceptionHandler();
        if (handler != null) {
            handler.uncaughtException(thread, e);
        }
    }
}
