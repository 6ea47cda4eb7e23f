package org.lvsd.vrrp.socket;

import java.util.function.Consumer;

/** Runs callbacks so that what they throw reaches a handler, and never the loop: Netty would sleep a second over it. */
record Guard(Consumer<Throwable> onError) {
    // Throwable on purpose: even an Error in one instance must not stop the others' advertisements.
    void run(Runnable callback) {
        try {
            callback.run();
        } catch (Throwable thrown) {
            report(thrown);
        }
    }

    private void report(Throwable thrown) {
        try {
            onError.accept(thrown);
        } catch (Throwable ignored) {
            // The handler is the last resort; the loop matters more than its failure.
        }
    }
}
