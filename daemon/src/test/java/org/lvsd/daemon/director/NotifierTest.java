package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.lvsd.vrrp.router.Action;
import org.lvsd.vrrp.router.ChangeReason;
import org.lvsd.vrrp.router.PriorityReason;
import org.lvsd.vrrp.router.RouterState;
import org.slf4j.LoggerFactory;

final class NotifierTest {
    private final ListAppender<ILoggingEvent> told = new ListAppender<>();
    private final Notifier notifier = new Notifier(task -> {}, log());

    private Logger log() {
        Logger log = (Logger) LoggerFactory.getLogger("NotifierTest");
        log.setLevel(Level.INFO);
        told.start();
        log.addAppender(told);
        return log;
    }

    private String last() {
        ILoggingEvent event = told.list.get(told.list.size() - 1);
        return event.getLevel() + " " + event.getFormattedMessage();
    }

    private void changed(RouterState from, RouterState to, ChangeReason reason, String detail) {
        notifier.log(new Action.RoleChanged("front", from, to, reason, detail));
    }

    @Test
    void aFaultAndAHandoverWithoutASuccessorAreWarnings() {
        changed(RouterState.INITIALIZE, RouterState.BACKUP, ChangeReason.STARTED, "");
        assertThat(last()).isEqualTo("INFO vrrp front: INITIALIZE → BACKUP: started");
        changed(RouterState.MASTER, RouterState.FAULT, ChangeReason.INTERFACE_DOWN, "eth0 is down");
        assertThat(last()).isEqualTo("WARN vrrp front: MASTER → FAULT: its interface is down (eth0 is down)");
        changed(RouterState.YIELDING, RouterState.MASTER, ChangeReason.NO_SUCCESSOR, "");
        assertThat(last()).isEqualTo("WARN vrrp front: YIELDING → MASTER: no successor took over in time");
        changed(RouterState.STOPPING, RouterState.INITIALIZE, ChangeReason.NO_SUCCESSOR, "");
        assertThat(last()).isEqualTo("INFO vrrp front: STOPPING → INITIALIZE: no successor took over in time");
    }

    @Test
    void anotherPriorityIsToldWithWhatMadeIt() {
        notifier.log(new Action.PriorityChanged("front", 140, 80, PriorityReason.TRACK_DOWN, "interface eth1"));
        assertThat(last()).isEqualTo("WARN vrrp front: interface eth1 is down: priority 140 → 80");
        notifier.log(new Action.PriorityChanged("front", 80, 140, PriorityReason.TRACK_UP, "interface eth1"));
        assertThat(last()).isEqualTo("INFO vrrp front: interface eth1 is up: priority 80 → 140");
        notifier.log(new Action.PriorityChanged("front", 150, 1, PriorityReason.FAILOVER, ""));
        assertThat(last()).isEqualTo("INFO vrrp front: stands down until 'lvsd failover --back': priority 150 → 1");
    }

    @Test
    void aReasonNamesWhoDecidedAndWhatIsOver() {
        assertThat(RoleText.of(ChangeReason.SYNC_GROUP, "back")).isEqualTo("follows back of its sync group");
        assertThat(RoleText.of(ChangeReason.RECOVERED, "eth0 is down"))
                .isEqualTo("what was wrong is over (it was: eth0 is down)");
        assertThat(RoleText.of(ChangeReason.LOWER_MASTER_HEARD, "192.0.2.2 advertises priority 100"))
                .isEqualTo("preempts a master of lower priority (192.0.2.2 advertises priority 100)");
    }
}
