package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.vrrp.router.Event;
import org.lvsd.vrrp.router.RouterState;

/** What a process does for the one after it, and what an operator's command is answered. */
final class LeavingTest {
    private static final String ADDRESS = "192.0.2.100/24";

    @TempDir
    Path directory;

    private Desk desk() throws Exception {
        return new Desk(directory, Desk.settings(Desk.front(150, ADDRESS)));
    }

    @Test
    void aMasterThatLeavesAdvertisesOnceMoreAndLimitsItsAddresses() throws Exception {
        Desk desk = desk().becomeMaster();
        desk.requests.takeAsked();
        desk.wire().take();

        assertThat(desk.driver.leave()).isTrue();

        assertThat(desk.wire().take()).containsExactly("150 to group");
        assertThat(desk.requests.takeAsked()).containsExactly("keep 192.0.2.100/24 on interface 2 for 3 s");
        desk.pass(10 * Desk.SECOND);
        assertThat(desk.wire().take()).isEmpty();
    }

    @Test
    void aMasterThatHandsOverDoesNotLeave() throws Exception {
        Desk desk = desk().becomeMaster();
        var unused = desk.driver.command(Set.of("front"), new Event.Failover());
        desk.requests.takeAsked();

        assertThat(desk.driver.leave()).isFalse();
        assertThat(desk.requests.takeAsked()).isEmpty();
    }

    @Test
    void aFailoverIsAnsweredWhenItIsOver() throws Exception {
        Desk desk = desk().becomeMaster();

        var answer = desk.driver.command(Set.of(), new Event.Failover());

        assertThat(answer).isNotDone();
        desk.pass(20 * Desk.SECOND);
        assertThat(answer).isDone();
        assertThat(answer.get().get("front").state()).isEqualTo(RouterState.MASTER);
    }
}
