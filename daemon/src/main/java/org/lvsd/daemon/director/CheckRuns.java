package org.lvsd.daemon.director;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.lvsd.daemon.doctor.Capability;
import org.lvsd.daemon.doctor.ProcessStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Runs the tracked checks, each every interval, and tells when {@code rise} or {@code fall} results in a row turn one. */
final class CheckRuns {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    private final ScheduledExecutorService workers;
    private final Following.Listener listener;
    private final Map<TrackSource.OfCheck, ScheduledFuture<?>> running = new HashMap<>();

    CheckRuns(ScheduledExecutorService workers, Following.Listener listener) {
        this.workers = workers;
        this.listener = listener;
    }

    /** These, and no others. One that stays as it is goes on. */
    void follow(Set<TrackSource.OfCheck> checks) {
        Set<TrackSource.OfCheck> old = new HashSet<>(running.keySet());
        old.removeAll(checks);
        for (TrackSource.OfCheck each : old) {
            Objects.requireNonNull(running.remove(each)).cancel(true);
        }
        for (TrackSource.OfCheck each : checks) {
            running.computeIfAbsent(each, this::start);
        }
    }

    private ScheduledFuture<?> start(TrackSource.OfCheck check) {
        CheckCounter counter = new CheckCounter(check.rise(), check.fall());
        return workers.scheduleAtFixedRate(() -> run(check, counter), 0, check.intervalNanos(), TimeUnit.NANOSECONDS);
    }

    private void run(TrackSource.OfCheck check, CheckCounter counter) {
        try {
            String user = check.user() == null && mayBecomeOthers() ? "nobody" : check.user();
            String wrong = Programs.run(check.command(), user, Map.of(), check.timeoutNanos());
            if (counter.count(wrong.isEmpty())) {
                LOG.atLevel(wrong.isEmpty() ? Level.INFO : Level.WARN)
                        .log("{} is {}", check.key(), wrong.isEmpty() ? "up" : "down: it " + wrong);
                listener.changed(check.key(), wrong.isEmpty());
            }
        } catch (InterruptedException e) {
            // Not followed any more.
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error("{} could not be run; it is tried again", check.key(), e);
        }
    }

    /** As root, or by its capabilities. */
    private static boolean mayBecomeOthers() {
        long capabilities = ProcessStatus.capabilities(Path.of("/"));
        return Capability.SETUID.isIn(capabilities) && Capability.SETGID.isIn(capabilities);
    }
}
