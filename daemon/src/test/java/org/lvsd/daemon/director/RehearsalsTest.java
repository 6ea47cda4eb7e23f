package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Who makes a last rehearsal ready, and that it harms nobody; the other thread's tasks are run by hand. */
final class RehearsalsTest {
    private static final String[] TOLD = {"rehearsal 192.0.2.100", "rehearsal 2001:db8:0:0:0:0:0:64"};

    private final ScheduledThreadPoolExecutor patient = new ScheduledThreadPoolExecutor(1);
    private final FakeAnnouncer announcer = new FakeAnnouncer();
    private final Rehearsals rehearsals = new Rehearsals(patient, announcer);

    @Test
    void nothingIsPlayedBeforeItWasMadeReadyAndEachOnlyOnce() {
        rehearsals.playOnce();
        assertThat(announcer.take()).isEmpty();

        rehearsals.prepare();
        assertThat(announcer.take()).as("a backup announces nothing").isEmpty();
        rehearsals.playOnce();
        assertThat(announcer.take()).contains(TOLD);
        rehearsals.playOnce();
        assertThat(announcer.take()).isEmpty();

        rehearsals.prepare();
        rehearsals.prepare();
        rehearsals.playOnce();
        assertThat(announcer.take()).contains(TOLD);
    }

    @Test
    void whatItThrowsIsToldAndNotThrownAtTheTakeover() {
        announcer.broken = true;
        rehearsals.prepare();
        assertThat(Logged.during(rehearsals::playOnce)).anyMatch(each -> each.contains("failed"));
    }

    @Test
    void itIsMadeReadyOnTheOtherThreadAndNotAtOnce() {
        rehearsals.begin();
        var task = (java.util.concurrent.Delayed) patient.getQueue().element();
        assertThat(task.getDelay(TimeUnit.MILLISECONDS)).isBetween(1L, 100L);
        patient.shutdownNow();
    }
}
