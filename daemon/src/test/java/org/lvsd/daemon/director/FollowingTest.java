package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.vrrp.router.DirectorSettings;

final class FollowingTest {
    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();
    private final ScheduledThreadPoolExecutor stopped = new ScheduledThreadPoolExecutor(1);

    @AfterEach
    void stop() {
        stopped.shutdownNow();
    }

    private Following following(TrackSource source) {
        // What it schedules does not run: the test looks itself.
        ScheduledThreadPoolExecutor idle = new ScheduledThreadPoolExecutor(1) {
            @Override
            public java.util.concurrent.ScheduledFuture<?> scheduleWithFixedDelay(
                    Runnable task, long initial, long delay, java.util.concurrent.TimeUnit unit) {
                return stopped.schedule(() -> {}, 0, unit);
            }
        };
        Following following = new Following(directory, idle, (key, up) -> told.add(key + (up ? " up" : " down")));
        following.adopt(new VrrpSettings(
                new DirectorSettings(List.of(), List.of(), 0),
                Map.of(),
                Map.of("front", List.of(new Tracked(source, null))),
                Map.of()));
        return following;
    }

    @Test
    void aFileIsUpWhileItExists() throws Exception {
        Path file = directory.resolve("maintenance");
        Following following = following(new TrackSource.OfFile(file));

        following.look();
        Files.createFile(file);
        following.look();

        assertThat(told).containsExactly("file " + file + " down", "file " + file + " up");
    }

    @Test
    void aProcessIsUpWhileOneOfItsNameRuns() throws Exception {
        Following following = following(new TrackSource.OfProcess("nginx"));
        Files.writeString(Files.createDirectory(directory.resolve("17")).resolve("comm"), "sshd\n");
        Files.createDirectory(directory.resolve("18"));

        following.look();
        Files.writeString(Files.createDirectory(directory.resolve("19")).resolve("comm"), "nginx\n");
        following.look();

        assertThat(told).containsExactly("process nginx down", "process nginx up");
    }
}
