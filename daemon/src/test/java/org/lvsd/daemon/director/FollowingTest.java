package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.vrrp.router.DirectorSettings;

final class FollowingTest {
    private static final TrackSource NGINX = new TrackSource.OfProcess("nginx");

    @TempDir
    Path directory;

    private final List<String> told = new ArrayList<>();
    private final ScheduledThreadPoolExecutor stopped = new ScheduledThreadPoolExecutor(1);

    @AfterEach
    void stop() {
        stopped.shutdownNow();
    }

    private static VrrpSettings tracking(TrackSource... sources) {
        return new VrrpSettings(
                new DirectorSettings(List.of(), List.of(), 0),
                Map.of(),
                Map.of(
                        "front",
                        Arrays.stream(sources)
                                .map(each -> new Tracked(each, null))
                                .toList()),
                Map.of());
    }

    private Following following(TrackSource... sources) {
        return following((key, up) -> told.add(key + (up ? " up" : " down")), sources);
    }

    private Following following(Following.Listener listener, TrackSource... sources) {
        // What it schedules does not run: the test looks itself.
        ScheduledThreadPoolExecutor idle = new ScheduledThreadPoolExecutor(1) {
            @Override
            public java.util.concurrent.ScheduledFuture<?> scheduleWithFixedDelay(
                    Runnable task, long initial, long delay, java.util.concurrent.TimeUnit unit) {
                return stopped.schedule(() -> {}, 0, unit);
            }
        };
        Following following = new Following(directory, idle, idle, listener);
        following.adopt(tracking(sources));
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

    private void process(int pid, String name, char state) throws IOException {
        process(pid, name, state, 1);
    }

    /** @param state as proc(5) has it */
    private void process(int pid, String name, char state, int threads) throws IOException {
        Path process = Files.createDirectories(directory.resolve("" + pid));
        Files.writeString(process.resolve("comm"), name + "\n");
        Files.writeString(
                process.resolve("stat"),
                pid + " (" + name + ") " + state + " 1 19 19 0 -1 4227084 0 0 0 0 0 0 0 0 20 0 " + threads + " 0 5\n");
    }

    @Test
    void aProcessIsUpWhileOneOfItsNameRuns() throws Exception {
        Following following = following(NGINX);
        process(17, "sshd", 'S');
        Files.createDirectory(directory.resolve("18"));

        following.look();
        process(19, "nginx", 'S');
        following.look();

        assertThat(told).containsExactly("process nginx down", "process nginx up");
    }

    @Test
    void aProcessThatIsDeadAndNotReapedIsDown() throws Exception {
        Following following = following(NGINX, new TrackSource.OfProcess("a) R b"));
        process(19, "nginx", 'Z');
        process(20, "nginx", 'X');
        process(21, "a) R b", 'Z');

        following.look();
        process(22, "nginx", 'R');
        following.look();

        assertThat(told)
                .containsExactly(
                        "process nginx down", "process a) R b down", "process nginx up", "process a) R b down");
    }

    @Test
    void aProcessWhoseFirstThreadAloneHasEndedIsUp() throws Exception {
        Following following = following(NGINX);
        process(19, "nginx", 'Z', 2);

        following.look();

        assertThat(told).containsExactly("process nginx up");
    }

    @Test
    void processesStayAsTheyWereWhileTheyCannotBeSeenAndFilesAreLookedAtAllTheSame() throws Exception {
        Path file = Files.createFile(directory.resolve("active"));
        Following following = following(NGINX, new TrackSource.OfFile(file));
        // There, and not to be read: as when this process is out of descriptors.
        Files.createDirectories(directory.resolve("19/comm"));

        following.look();

        assertThat(told).containsExactly("file " + file + " up");
    }

    @Test
    void processesStayAsTheyWereWhileTheyCannotBeListed() throws Exception {
        Following following = following(NGINX);
        Files.delete(directory);

        following.look();

        assertThat(told).isEmpty();
    }

    @Test
    void aLookThatFailsIsToldOnceAndNotTheLast() throws Exception {
        int[] failures = {2};
        Following following = following(
                (key, up) -> {
                    if (failures[0]-- > 0) {
                        throw new IllegalStateException("nobody hears");
                    }
                    told.add(key);
                },
                new TrackSource.OfFile(directory));

        List<String> logged = Logged.during(() -> {
            following.look();
            following.look();
            following.look();
        });

        assertThat(told).containsExactly("file " + directory);
        assertThat(logged).singleElement().asString().contains("nobody hears", "tried again");
    }

    @Test
    @Timeout(60)
    void checksThatHangDelayNoLook() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<String> first = new CompletableFuture<>();
        ScheduledThreadPoolExecutor looker = new ScheduledThreadPoolExecutor(1);
        try {
            stopped.execute(() -> awaitQuietly(end));
            new Following(directory, looker, stopped, (key, up) -> first.complete(key))
                    .adopt(tracking(new TrackSource.OfFile(directory)));

            assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo("file " + directory);
        } finally {
            end.countDown();
            looker.shutdownNow();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
