package org.lvsd.daemon.director;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at tracked files and processes once a second, and has checks run: all of it away from VRRP's thread. */
final class Following {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");
    private static final long LOOK_MILLIS = 1_000;

    private final ProcessNames processes;
    private final Listener listener;
    private final CheckRuns checks;
    private final ScheduledExecutorService looker;
    private volatile List<TrackSource> looked = List.of();
    private boolean looking;
    /** The looking thread's. */
    private boolean failing;

    /** Told what is up or down, whether that is news or not; on any thread. */
    interface Listener {
        void changed(String key, boolean up);
    }

    /**
     * @param proc {@code /proc}
     * @param looker one thread, which no check keeps from looking
     * @param workers run the checks, and wait for them
     */
    Following(Path proc, ScheduledExecutorService looker, ScheduledExecutorService workers, Listener listener) {
        this.processes = new ProcessNames(proc);
        this.looker = looker;
        this.listener = listener;
        this.checks = new CheckRuns(workers, listener);
    }

    void adopt(VrrpSettings settings) {
        List<Tracked> all = new ArrayList<>();
        settings.instanceTracks().values().forEach(all::addAll);
        settings.groupTracks().values().forEach(all::addAll);
        Set<TrackSource.OfCheck> wanted = new HashSet<>();
        List<TrackSource> toLookAt = new ArrayList<>();
        for (Tracked each : all) {
            if (each.source() instanceof TrackSource.OfCheck check) {
                wanted.add(check);
            } else {
                toLookAt.add(each.source());
            }
        }
        looked = List.copyOf(toLookAt);
        checks.follow(wanted);
        if (!looking && !toLookAt.isEmpty()) {
            looking = true;
            var unused = looker.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void look() {
        try {
            lookAtFiles();
            lookAtProcesses();
            failing = false;
        } catch (RejectedExecutionException closed) {
            // Who is told has ended, and this is about to.
        } catch (IOException | RuntimeException | Error e) {
            // Whatever it was: what is thrown from here would end the looking without a word.
            tell(e);
        }
    }

    private void lookAtFiles() {
        for (TrackSource each : looked) {
            if (each instanceof TrackSource.OfFile file) {
                listener.changed(file.key(), Files.exists(file.path()));
            }
        }
    }

    private void lookAtProcesses() throws IOException {
        List<TrackSource.OfProcess> wanted = looked.stream()
                .filter(TrackSource.OfProcess.class::isInstance)
                .map(TrackSource.OfProcess.class::cast)
                .toList();
        if (wanted.isEmpty()) {
            return;
        }
        Set<String> running = processes.running(
                wanted.stream().map(TrackSource.OfProcess::name).collect(Collectors.toSet()));
        for (TrackSource.OfProcess each : wanted) {
            listener.changed(each.key(), running.contains(each.name()));
        }
    }

    /** Once, as it is tried again every second. */
    private void tell(Throwable failure) {
        if (!failing) {
            failing = true;
            LOG.error(
                    "tracked files and processes cannot be looked at: {}; those that were not seen count as before; tried again"
                            + " every {} ms",
                    failure.toString(),
                    LOOK_MILLIS);
        }
    }
}
