package org.lvsd.daemon.director;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.lvsd.vrrp.router.Action;

/** When the instances start, which of them run, and when all have stopped. */
final class Lifecycle {
    /** For a socket that has neither opened nor failed to. */
    private static final long OPENING_NANOS = 10_000_000_000L;

    private final Set<String> running = new HashSet<>();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private OptionalLong firstAskedNanos = OptionalLong.empty();
    private boolean stopping;

    CompletableFuture<Void> started() {
        return started;
    }

    CompletableFuture<Void> stopped() {
        return stopped;
    }

    boolean isStopping() {
        return stopping;
    }

    /** All instances of the file. */
    void run(VrrpSettings settings) {
        settings.director().instances().forEach(each -> running.add(each.name()));
    }

    Set<String> running() {
        return running;
    }

    /**
     * The sockets open within milliseconds, on a busy machine in a second or two. An instance that started before would
     * begin in fault, and give up the mastership that the process before this one left to it.
     */
    boolean mayStart(boolean allOpen, boolean opening, long nowNanos) {
        if (started.isDone()) {
            return false;
        }
        if (firstAskedNanos.isEmpty()) {
            firstAskedNanos = OptionalLong.of(nowNanos);
        }
        return !stopping && (allOpen || nowNanos - firstAskedNanos.getAsLong() >= patienceNanos(opening));
    }

    /** How long a start is put off for a socket. */
    static long patienceNanos(boolean opening) {
        return opening ? OPENING_NANOS : LinkFollower.RETRY_NANOS;
    }

    void hasStarted() {
        started.complete(null);
    }

    void stops() {
        stopping = true;
    }

    // By index: this sees every advertisement.
    void note(List<Action> actions) {
        for (int i = 0; i < actions.size(); i++) {
            if (actions.get(i) instanceof Action.Stopped over) {
                running.remove(over.instance());
            }
        }
        if (stopping && (running.isEmpty() || !started.isDone())) {
            stopped.complete(null);
        }
    }
}
