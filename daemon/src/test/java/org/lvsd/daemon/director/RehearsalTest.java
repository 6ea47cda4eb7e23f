package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

final class RehearsalTest {
    private final FakeAnnouncer announcer = new FakeAnnouncer();

    @Test
    void bothFamiliesTakeOverFromAMasterThatFallsSilentAndStop() {
        assertThat(new Rehearsal(announcer).play()).isTrue();
        assertThat(announcer.take()).contains("rehearsal 192.0.2.100", "rehearsal 2001:db8:0:0:0:0:0:64");
    }

    @Test
    void nothingOfItIsTold() {
        Logger log = (Logger) LoggerFactory.getLogger("lvsd.vrrp");
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        log.addAppender(told);
        try {
            new Rehearsal(announcer).play();
        } finally {
            log.detachAppender(told);
        }
        assertThat(told.list).isEmpty();
    }
}
