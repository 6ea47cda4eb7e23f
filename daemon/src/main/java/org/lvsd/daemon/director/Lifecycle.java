package org.lvsd.daemon.director;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.lvsd.vrrp.router.Action;

/** When the instances start, which of them run, and when all have stopped. */
final class Lifecycle {
    private final Set<String> running = new HashSet<>();
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private OptionalLong startByNanos = OptionalLong.empty();
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

    void runs(String instance) {
        running.add(instance);
    }

    Set<String> running() {
        return running;
    }

    /** The sockets open within milliseconds; an instance that started before would begin in fault. */
    boolean mayStart(boolean allOpen, long nowNanos) {
        if (started.isDone()) {
            return false;
        }
        if (startByNanos.isEmpty()) {
            startByNanos = OptionalLong.of(nowNanos + LinkFollower.RETRY_NANOS);
        }
        return !stopping && (allOpen || nowNanos - startByNanos.getAsLong() >= 0);
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
