package org.lvsd.daemon.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class WatchdogTest {
    private final Deque<Consumer<Boolean>> questions = new ArrayDeque<>();
    private final Heartbeat heartbeat = new Heartbeat(questions::add);

    @Test
    void itIsFedForEachAnswerOnce() {
        assertThat(heartbeat.hasBeaten()).as("not before the first answer").isFalse();
        questions.remove().accept(true);
        assertThat(heartbeat.hasBeaten()).isTrue();
        assertThat(heartbeat.hasBeaten()).isFalse();
    }

    @Test
    void aThreadThatHangsIsAskedOnce() {
        for (int i = 0; i < 10; i++) {
            assertThat(heartbeat.hasBeaten()).isFalse();
        }
        assertThat(questions).hasSize(1);
    }

    @Test
    void aThreadThatIsUnwellIsAskedAgain() {
        assertThat(heartbeat.hasBeaten()).isFalse();
        questions.remove().accept(false);
        assertThat(heartbeat.hasBeaten()).isFalse();
        questions.remove().accept(true);
        assertThat(heartbeat.hasBeaten()).isTrue();
    }

    @Test
    void itIsFedThreeTimesInTheTimeThatItIsGiven() {
        assertThat(WatchdogPeriod.nanos(Map.of("WATCHDOG_USEC", "9000000"), 7))
                .isEqualTo(OptionalLong.of(3_000_000_000L));
        assertThat(WatchdogPeriod.nanos(Map.of("WATCHDOG_USEC", "9000000", "WATCHDOG_PID", "7"), 7))
                .isEqualTo(OptionalLong.of(3_000_000_000L));
    }

    @Test
    void aWatchdogForAnotherProcessOrWithoutSenseIsNone() {
        assertThat(WatchdogPeriod.nanos(Map.of("WATCHDOG_USEC", "9000000", "WATCHDOG_PID", "8"), 7))
                .isEmpty();
        assertThat(WatchdogPeriod.nanos(Map.of(), 7)).isEmpty();
        for (String usec : new String[] {"0", "-1", "soon", "9223372036854775807", "99999999999999999999"}) {
            assertThat(WatchdogPeriod.nanos(Map.of("WATCHDOG_USEC", usec), 7))
                    .as(usec)
                    .isEmpty();
        }
    }

    @Test
    void systemdIsFedWhileTheThreadAnswersAndNotWhenItHangs(@TempDir Path directory) throws InterruptedException {
        String name = directory.resolve("notify").toString();
        LinkedBlockingQueue<Consumer<Boolean>> asked = new LinkedBlockingQueue<>();
        try (NotifyListener listener = new NotifyListener(name);
                ServiceManager manager = ServiceManager.of(Map.of("NOTIFY_SOCKET", name, "WATCHDOG_USEC", "3000"), 7)) {
            manager.watch(asked::add);
            asked.poll(10, TimeUnit.SECONDS).accept(true);
            assertThat(listener.next()).isEqualTo("WATCHDOG=1");
            Consumer<Boolean> hangs = asked.poll(10, TimeUnit.SECONDS);

            // What is told later is heard next: no feeding came between.
            manager.stands(() -> new Standing(true, true, List.of(), Map.of(), 1, List.of()));
            assertThat(listener.next()).isEqualTo("READY=1\nSTATUS=1 service");
            manager.stopping();
            assertThat(listener.nextThatBegins("STOPPING")).contains("STATUS=stopping");
            assertThat(listener.next()).as("a stop has its own limit").isEqualTo("WATCHDOG=1");
            assertThat(hangs).isNotNull();
        }
    }
}
