package org.lvsd.daemon.control;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.OperatorException;
import org.lvsd.daemon.director.InstanceView;
import org.lvsd.daemon.director.RoleListener;
import org.lvsd.daemon.director.ThreadView;
import org.lvsd.daemon.director.VrrpRunner;
import org.lvsd.daemon.status.FailoverReport;
import org.lvsd.daemon.status.FailoverRequest;
import org.lvsd.daemon.wanted.WantedVrrp;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** VRRP as a part of the daemon: there once a configuration has asked for it, and until the daemon stops. */
final class VrrpPart {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd");
    private static final Duration HANDOVER_LIMIT = Duration.ofSeconds(10);

    private final RoleListener roles;
    /** For what is started later. The control thread's. */
    private final Map<String, Boolean> quorums = new HashMap<>();

    /** Written by the control thread, and in the end, when that changes nothing any more, by {@link #stop}. */
    private volatile @Nullable VrrpRunner runner;

    VrrpPart(RoleListener roles) {
        this.roles = roles;
    }

    /**
     * Starts it when there are instances and it does not run; also for what a process that crashed has left of instances that
     * are no more.
     *
     * @return whether it was started
     * @throws OperatorException when its sockets or its lease cannot be opened, and there are instances
     */
    boolean startIfWanted(Configuration configuration) throws OperatorException {
        if (runner != null) {
            return false;
        }
        Path socket = configuration.director().adminSocket();
        Path lease = socket.resolveSibling(socket.getFileName() + ".vrrp");
        if (!configuration.vrrp().instances().isEmpty()) {
            start(configuration, lease);
        } else if (VrrpRunner.isLeft(lease)) {
            tidy(configuration, lease);
        }
        return runner != null;
    }

    private void start(Configuration configuration, Path lease) throws OperatorException {
        VrrpRunner started = VrrpRunner.start(WantedVrrp.of(configuration), lease, roles);
        runner = started;
        quorums.forEach(started::serviceChanged);
    }

    private void tidy(Configuration configuration, Path lease) {
        try {
            start(configuration, lease);
        } catch (OperatorException e) {
            LOG.warn("addresses that an lvsd before this one has left are not taken off: {}", e.getMessage());
        }
    }

    /** @param judged whether what new instances serve is known to be up or down; else they wait for {@link #judged()} */
    void reconfigure(Configuration next, boolean judged) {
        VrrpRunner running = runner;
        if (running != null) {
            running.reconfigure(WantedVrrp.of(next), judged);
            quorums.forEach(running::serviceChanged);
        }
    }

    /** New instances may start. */
    void judged() {
        VrrpRunner running = runner;
        if (running != null) {
            running.judged();
        }
    }

    /** For instances that follow a service. */
    void quorumChanged(String service, boolean up) {
        quorums.put(service, up);
        VrrpRunner running = runner;
        if (running != null) {
            running.serviceChanged(service, up);
        }
    }

    void ready() {
        VrrpRunner running = runner;
        if (running != null) {
            running.ready();
        }
    }

    boolean isStarting() {
        VrrpRunner running = runner;
        return running != null && !running.started().isDone();
    }

    /** Runs the task on VRRP's thread once all instances run, if there are any. */
    void whenStarted(Runnable task) {
        VrrpRunner running = runner;
        if (running != null) {
            var unused = running.started().thenRun(task);
        }
    }

    /** Has VRRP's thread say whether it is well; false when there is none. */
    boolean pulse(Consumer<Boolean> answer) {
        VrrpRunner running = runner;
        if (running != null) {
            running.pulse(answer);
        }
        return running != null;
    }

    CompletableFuture<Map<String, InstanceView>> views() {
        VrrpRunner running = runner;
        return running == null ? CompletableFuture.completedFuture(Map.of()) : running.views();
    }

    CompletableFuture<Optional<ThreadView>> thread() {
        VrrpRunner running = runner;
        return running == null ? CompletableFuture.completedFuture(Optional.empty()) : running.thread();
    }

    /** Hands instances over, or takes that back; all of them where none is named. */
    CompletableFuture<FailoverReport> failover(FailoverRequest request) {
        VrrpRunner running = runner;
        if (running == null) {
            return CompletableFuture.completedFuture(Failovers.NO_INSTANCES);
        }
        return Failovers.carryOut(running, request);
    }

    /**
     * Leaves mastership to the process that comes after this one.
     *
     * @return false when that is not possible; all goes on then
     */
    boolean leave() {
        VrrpRunner running = runner;
        try {
            return running == null || running.leave().get(HANDOVER_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.error("VRRP could not be left to the next process", e);
        }
        return false;
    }

    /** Hands mastership over; waits for a successor, within a limit. */
    void stop() {
        VrrpRunner running = runner;
        if (running == null) {
            return;
        }
        new Stopping(running::stop, HANDOVER_LIMIT).await();
        running.close();
        runner = null;
    }
}
