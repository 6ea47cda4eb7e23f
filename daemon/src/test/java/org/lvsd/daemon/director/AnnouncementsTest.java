package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lvsd.vrrp.socket.InterfaceRef;

final class AnnouncementsTest {
    private static final InterfaceRef ETH0 = new InterfaceRef("eth0", 2, null);
    private static final List<Announcements.Target> TWO = List.of(
            new Announcements.Target(ETH0, Addresses.of("192.0.2.100")),
            new Announcements.Target(ETH0, Addresses.of("192.0.2.101")));

    private final FakeAnnouncer announcer = new FakeAnnouncer();
    private final Announcements announcements = new Announcements(announcer);

    @Test
    void eachAddressIsToldOnceBeforeAnyIsToldAgain() {
        announcements.add("front", TWO, 2, 0, 0);

        assertThat(announcer.take())
                .containsExactly("eth0 192.0.2.100", "eth0 192.0.2.101", "eth0 192.0.2.100", "eth0 192.0.2.101");
        assertThat(announcements.deadlineNanos()).isEmpty();
    }

    @Test
    void withAPauseOneGoesOutAtOnceAndTheNextWhenThePauseIsOver() {
        announcements.add("front", TWO, 1, 100, 1_000);
        assertThat(announcer.take()).containsExactly("eth0 192.0.2.100");
        assertThat(announcements.deadlineNanos()).hasValue(1_100);

        announcements.expire(1_099);
        assertThat(announcer.take()).isEmpty();
        announcements.expire(1_100);
        assertThat(announcer.take()).containsExactly("eth0 192.0.2.101");
        assertThat(announcements.deadlineNanos()).isEmpty();
    }

    @Test
    void whatWaitsIsNotQueuedAgainAndKeepsItsTurn() {
        announcements.add("front", TWO, 2, 100, 0);
        announcements.add("front", TWO, 2, 100, 50);
        announcements.add("front", TWO, 2, 100, 60);
        announcer.take();
        for (int i = 1; i <= 10; i++) {
            announcements.expire(100L * i);
        }

        assertThat(announcer.take())
                .containsExactly("eth0 192.0.2.101", "eth0 192.0.2.100", "eth0 192.0.2.101", "eth0 192.0.2.100");
    }

    @Test
    void whatIsNotTrueAnyMoreIsNotTold() {
        announcements.add("front", TWO, 2, 100, 0);
        announcements.add("back", TWO, 2, 100, 0);
        announcer.take();

        announcements.cancel("front", Set.of(Addresses.of("192.0.2.101")));
        announcements.expire(100);
        assertThat(announcer.take()).containsExactly("eth0 192.0.2.100", "eth0 192.0.2.101");

        announcements.cancel("back", Set.of(Addresses.of("192.0.2.100"), Addresses.of("192.0.2.101")));
        assertThat(announcements.deadlineNanos()).isEmpty();
    }

    @Test
    void thePausesOfOneInstanceDoNotHoldUpAnother() {
        announcements.add("front", TWO, 5, 1_000_000, 0);
        announcer.take();

        announcements.add("back", List.of(new Announcements.Target(ETH0, Addresses.of("10.0.0.9"))), 2, 100, 10);

        assertThat(announcer.take()).containsExactly("eth0 10.0.0.9");
        assertThat(announcements.deadlineNanos()).hasValue(110);
        announcements.expire(110);
        assertThat(announcer.take()).containsExactly("eth0 10.0.0.9");
        assertThat(announcements.deadlineNanos()).hasValue(1_000_000);
    }

    @Test
    void theClockMayWrapAround() {
        announcements.add("front", TWO, 1, 100, Long.MAX_VALUE - 10);
        announcer.take();

        announcements.expire(Long.MAX_VALUE);
        assertThat(announcer.take()).isEmpty();
        announcements.expire(Long.MIN_VALUE + 89);
        assertThat(announcer.take()).containsExactly("eth0 192.0.2.101");
    }
}
