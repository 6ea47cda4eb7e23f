package org.lvsd.healthcheck.probe;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.run.CheckLoop;
import org.lvsd.healthcheck.probe.type.CheckSpec;

/**
 * Runs the checks of all servers on one thread of its own, "checks", and tells a {@link HealthListener}. Checks that ask
 * the same are run once. As many probes run at a time as the process may open descriptors for, less a reserve, and at
 * most 16,384; those that come due meanwhile wait for their turn, which does not count against their timeout. Those that were
 * not answered last get no more than half of that, so that servers that hang do not hold up the checks of the others.
 */
public final class HealthChecker implements AutoCloseable {
    private final CheckLoop loop;
    private final CheckBoard board;

    /**
     * Starts without servers.
     *
     * @throws UnsatisfiedLinkError when Netty's native epoll transport does not load; its cause says why
     */
    public HealthChecker(HealthListener listener) {
        loop = CheckLoop.start("checks");
        HealthListener guarded = new GuardedListener(listener);
        board = new CheckBoard(loop, queue(loop, guarded), guarded);
    }

    private static ProbeQueue queue(CheckLoop loop, HealthListener listener) {
        StartPace pace = new StartPace(System.nanoTime());
        ProbeQueue.Rest rest = (drain, nanos) -> {
            Future<?> unused = loop.after(nanos, drain);
        };
        return new ProbeQueue(Descriptors.forProbes(), pace, loop::nowNanos, rest, listener::crowded);
    }

    /**
     * Replaces what is checked. A check that stays (all but its {@code initial} is equal) keeps its results. A probe that
     * stays (type, endpoint, interval and timeout are equal) keeps its slots and goes on; one that nobody asks for any longer
     * stops; a new one starts, spread over its interval with all the others that are new. A new check of a server that is up
     * takes the server to be up. A server without checks is up.
     *
     * @throws IllegalArgumentException when a check is listed under another server than its own
     * @throws IllegalStateException when closed
     */
    public void update(Map<ServerId, List<CheckSpec>> servers) {
        Map<ServerId, List<CheckSpec>> copy = new LinkedHashMap<>();
        servers.forEach((id, specs) -> copy.put(id, checked(id, specs)));
        try {
            loop.execute(() -> board.update(copy));
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("the health checks are closed", e);
        }
    }

    private static List<CheckSpec> checked(ServerId id, List<CheckSpec> specs) {
        for (CheckSpec spec : specs) {
            if (!spec.id().equals(id)) {
                throw new IllegalArgumentException("a check of " + spec.id() + " is listed under " + id);
            }
        }
        return List.copyOf(specs);
    }

    /** The time, on the scale of {@link System#nanoTime()}, without asking the kernel again: for the listener, as it is told. */
    public long nowNanos() {
        return loop.nowNanos();
    }

    /** What is known about every server, after all updates made before; fails with the reason when closed. */
    public CompletableFuture<Map<ServerId, ServerVerdict>> snapshot() {
        CompletableFuture<Map<ServerId, ServerVerdict>> answer = new CompletableFuture<>();
        try {
            loop.execute(() -> answer.complete(board.snapshot()));
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(new IllegalStateException("the health checks are closed", e));
        }
        return answer;
    }

    /** Stops all checks and closes their connections; waits for that, at most 5 s, unless the listener calls it. */
    @Override
    public void close() {
        if (!loop.isClosing()) {
            loop.execute(board::close);
        }
        loop.close();
    }
}
