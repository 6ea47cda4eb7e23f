package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.vrrp.router.InstanceSettings;

/** When a takeover is rehearsed once more. */
final class LastRehearsalTest {
    private static final long MILLI = 1_000_000L;
    private static final long LEAD = 9 * MILLI;
    private static final long DOWN = 3 * Desk.SECOND + (256 - 150) * Desk.SECOND / 256;

    private final OptionalLong never = OptionalLong.empty();
    private int played;
    private final LastRehearsal rehearsal = new LastRehearsal(() -> played++);

    @TempDir
    Path directory;

    private static OptionalLong at(long nanos) {
        return OptionalLong.of(nanos);
    }

    private void play(long takeoverNanos, long nowNanos) {
        boolean unused = rehearsal.play(at(takeoverNanos), () -> at(takeoverNanos), nowNanos);
    }

    @Test
    void itIsPlayedOnceAndAMomentBeforeTheTakeover() {
        long takeover = Desk.SECOND;
        assertThat(rehearsal.deadlineNanos(at(takeover), 0)).isEqualTo(at(takeover - LEAD));
        play(takeover, takeover - LEAD - 1);
        assertThat(played).isZero();
        play(takeover, takeover - LEAD);
        assertThat(played).isOne();
        assertThat(rehearsal.deadlineNanos(at(takeover), takeover - LEAD)).isEqualTo(never);
        play(takeover, takeover - LEAD + 1);
        assertThat(played).isOne();
    }

    @Test
    void oneThatComesUnexpectedlySoonIsRehearsedAtOnceUnlessThatWouldMakeItLate() {
        long now = -5;
        assertThat(rehearsal.deadlineNanos(at(now + 7 * MILLI), now)).isEqualTo(at(now));
        assertThat(rehearsal.deadlineNanos(at(now + 6 * MILLI), now)).isEqualTo(never);
        assertThat(rehearsal.deadlineNanos(at(now - 1), now)).isEqualTo(never);
        play(now + 6 * MILLI, now);
        assertThat(played).isZero();
        play(now + 7 * MILLI, now);
        assertThat(played).isOne();
    }

    @Test
    void theNextOnesAreRehearsedToo() {
        long first = Desk.SECOND;
        play(first, first - LEAD);
        assertThat(rehearsal.deadlineNanos(at(first + 30 * MILLI), first))
                .as("fresh")
                .isEqualTo(never);
        long next = first + Desk.SECOND;
        assertThat(rehearsal.deadlineNanos(at(next), first)).isEqualTo(at(next - LEAD));
        play(next, next - LEAD);
        assertThat(played).isEqualTo(2);
    }

    /** A master's advertisement, say, which it would delay. */
    @Test
    void whatIsDueMeanwhileKeepsItFromBeingPlayedAndItIsNotTriedAgain() {
        long now = Desk.SECOND - LEAD;
        assertThat(rehearsal.play(at(Desk.SECOND), () -> at(Desk.SECOND - LEAD + 7 * MILLI - 1), now))
                .isFalse();
        assertThat(played).isZero();
        assertThat(rehearsal.deadlineNanos(at(Desk.SECOND), now)).isEqualTo(never);

        now += Desk.SECOND;
        assertThat(rehearsal.play(at(2 * Desk.SECOND), () -> at(2 * Desk.SECOND - LEAD + 7 * MILLI), now))
                .isTrue();
        assertThat(played).isOne();
    }

    @Test
    void withoutATakeoverInSightThereIsNone() {
        assertThat(rehearsal.deadlineNanos(never, 0)).isEqualTo(never);
        assertThat(rehearsal.play(never, () -> never, 0)).isFalse();
        assertThat(played).isZero();
    }

    private Desk desk(InstanceSettings... instances) throws Exception {
        Desk desk = new Desk(directory, Desk.settings(List.of(instances)));
        desk.plugIn();
        desk.hear();
        desk.driver.ready();
        return desk;
    }

    @Test
    void aBackupPlaysItWhenTheMasterHasBeenSilentForLongAndNotAsLongAsItSpeaks() throws Exception {
        Desk desk = desk(Desk.front(150, "192.0.2.100/24"));
        for (int i = 0; i < 10; i++) {
            desk.receive(200, "192.0.2.7", "224.0.0.18", "192.0.2.100");
            desk.pass(3 * Desk.SECOND);
        }
        assertThat(desk.rehearsals).isEmpty();
        desk.receive(200, "192.0.2.7", "224.0.0.18", "192.0.2.100");
        long silent = desk.nowNanos();
        desk.pass(4 * Desk.SECOND);
        assertThat(desk.roles).containsExactly("front BACKUP", "front MASTER");
        assertThat(desk.rehearsals).containsExactly(silent + DOWN - LEAD);
        desk.pass(10 * Desk.SECOND);
        assertThat(desk.rehearsals).as("a master's").hasSize(1);
        assertThat(desk.driver.thread().lateness().maxNanos()).isZero();
    }

    @Test
    void aMasterOfManyThatDiesIsReplacedAfterOneRehearsal() throws Exception {
        Desk desk = desk(
                Desk.instance("front", 51, 150, "192.0.2.100/24"), Desk.instance("back", 52, 145, "192.0.2.101/24"));
        desk.pass(5 * Desk.SECOND);
        assertThat(desk.roles).contains("front MASTER", "back MASTER");
        assertThat(desk.rehearsals).hasSize(1);
    }

    /** More than a socket is read for at a time: there is no other deadline at which the rest would be drained. */
    @Test
    void whatArrivedDuringItIsHeardBeforeTheTakeover() throws Exception {
        Desk desk = desk(Desk.front(150, "192.0.2.100/24"));
        desk.receive(200, "192.0.2.7", "224.0.0.18", "192.0.2.100");
        desk.wire().waiting.add(Desk.datagram(200, "192.0.2.7", "224.0.0.18", "192.0.2.100"));
        desk.pass(DOWN + Desk.SECOND);
        assertThat(desk.rehearsals).isNotEmpty();
        assertThat(desk.roles).containsExactly("front BACKUP");
    }
}
