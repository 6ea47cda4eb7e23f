package org.lvsd.daemon.director;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at tracked files and processes once a second, and has checks run: all of it away from VRRP's thread. */
final class Following {
    private static final long LOOK_MILLIS = 1_000;

    private final Path proc;
    private final Listener listener;
    private final CheckRuns checks;
    private final ScheduledExecutorService workers;
    private volatile List<TrackSource> looked = List.of();
    private boolean looking;

    /** Told what is up or down, whether that is news or not; on any thread. */
    interface Listener {
        void changed(String key, boolean up);
    }

    /** @param proc {@code /proc} */
    Following(Path proc, ScheduledExecutorService workers, Listener listener) {
        this.proc = proc;
        this.workers = workers;
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
            var unused = workers.scheduleWithFixedDelay(this::look, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void look() {
        List<TrackSource> sources = looked;
        boolean anyProcess = sources.stream().anyMatch(TrackSource.OfProcess.class::isInstance);
        Set<String> names = anyProcess ? processNames() : Set.of();
        for (TrackSource each : sources) {
            if (each instanceof TrackSource.OfFile file) {
                listener.changed(file.key(), Files.exists(file.path()));
            } else if (each instanceof TrackSource.OfProcess process) {
                listener.changed(process.key(), names.contains(process.name()));
            }
        }
    }

    private Set<String> processNames() {
        Set<String> names = new HashSet<>();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                names.add(name(process));
            }
        } catch (IOException e) {
            // What cannot be seen does not run, as far as anybody here can tell.
            names.clear();
        }
        return names;
    }

    private static String name(Path process) {
        try {
            return Files.readString(process.resolve("comm"), StandardCharsets.ISO_8859_1)
                    .strip();
        } catch (IOException e) {
            // It has ended since it was listed.
            return "";
        }
    }
}
