package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RehearsalTest {
    private final FakeAnnouncer announcer = new FakeAnnouncer();

    @Test
    void bothFamiliesTakeOverFromAMasterThatFallsSilentAndStop() {
        assertThat(new Rehearsal(announcer).play()).isTrue();
        assertThat(announcer.take()).contains("rehearsal 192.0.2.100", "rehearsal 2001:db8:0:0:0:0:0:64");
    }

    @Test
    void nothingOfItIsTold() {
        assertThat(Logged.during(() -> new Rehearsal(announcer).play())).isEmpty();
    }
}
