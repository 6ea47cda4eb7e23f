package org.lvsd.vrrp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.vrrp.router.Fixtures.MS;
import static org.lvsd.vrrp.router.Fixtures.SECOND;
import static org.lvsd.vrrp.router.Fixtures.instance;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Groups 2 and 3 of the University of New Hampshire's "VRRP Operations Test Suite" (technical document, revision 2.5), by
 * their numbers and names, for version 2 and, by the same words of RFC 9568, for version 3 over both families. What concerns
 * ARP, neighbour discovery and the frames to the virtual router's address (most of 2.2 and 2.5) is shown in namespaces. Group 1
 * needs other makers' routers. See {@code STATES.md} for both.
 */
class ConformanceStatesTest {
    private static final String TAKEOVER = "send:100 hold announce:5 MASTER";

    @ParameterizedTest(name = "VRRP.2.1: The Initialize State ({0})")
    @EnumSource
    void vrrp21TheInitializeState(Station.Form form) {
        Station owner = new Station(form, instance("front").priority(255));
        assertThat(owner.send(100)).isEqualTo("ignored:NOT_RUNNING");
        assertThat(owner.director.deadlineNanos()).isEmpty();
        assertThat(owner.start()).isEqualTo("release BACKUP send:255 hold announce:5 MASTER");
        assertThat(owner.deadlineIn()).isEqualTo(SECOND);
        assertThat(owner.expire()).startsWith("send:255");
        Station other = new Station(form, instance("front"));
        assertThat(other.start()).isEqualTo("release BACKUP");
        assertThat(other.deadlineIn()).isEqualTo(3 * SECOND + skew(100));
    }

    @ParameterizedTest(name = "VRRP.2.2: Packet Reception in the Backup State ({0})")
    @EnumSource
    void vrrp22PacketReceptionInTheBackupState(Station.Form form) {
        Station station = new Station(form, instance("front")).started();
        for (int i = 0; i < 10; i++) {
            assertThat(station.send(200)).isEmpty();
            station.now += SECOND;
            assertThat(station.director.expire(station.now)).isEmpty();
        }
        assertThat(station.state()).isEqualTo(RouterState.BACKUP);
    }

    @ParameterizedTest(name = "VRRP.2.3: Master Down in the Backup State ({0})")
    @EnumSource
    void vrrp23MasterDownInTheBackupState(Station.Form form) {
        Station station = new Station(form, instance("front")).started();
        station.send(200);
        assertThat(station.expire()).isEqualTo(TAKEOVER);
        assertThat(station.expire()).isEqualTo("send:100");
        assertThat(station.deadlineIn()).isEqualTo(SECOND);
    }

    @ParameterizedTest(name = "VRRP.2.4: Advertisement Reception in the Backup State ({0})")
    @EnumSource
    void vrrp24AdvertisementReceptionInTheBackupState(Station.Form form) {
        Station station = new Station(form, instance("front")).started();
        station.now += SECOND;
        assertThat(station.send(100)).isEmpty();
        assertThat(station.deadlineIn()).isEqualTo(3 * SECOND + skew(100));
        station.now += SECOND;
        assertThat(station.send(99)).isEqualTo("ignored:LOWER_PRIORITY");
        assertThat(station.deadlineIn()).isEqualTo(2 * SECOND + skew(100));
        assertThat(station.send(0)).isEmpty();
        assertThat(station.deadlineIn()).isEqualTo(skew(100));
    }

    @ParameterizedTest(name = "VRRP.2.5: Packet Reception in the Master State ({0})")
    @EnumSource
    void vrrp25PacketReceptionInTheMasterState(Station.Form form) {
        Station station = new Station(form, instance("front")).master();
        assertThat(station.send(50)).isEqualTo("conflict:SECOND_MASTER send:100 announce:5");
        assertThat(station.state()).isEqualTo(RouterState.MASTER);
    }

    @ParameterizedTest(name = "VRRP.2.6: Shutdown Event in the Master State ({0})")
    @EnumSource
    void vrrp26ShutdownEventInTheMasterState(Station.Form form) {
        var options = new InstanceOptions(Handover.RELEASE, true, java.util.List.of(), java.util.List.of());
        Station station = new Station(form, instance("front").options(options)).master();
        assertThat(Told.all(station.director.stopAll(station.now)))
                .isEqualTo("send:0 STOPPING release INITIALIZE stopped");
        assertThat(station.director.deadlineNanos()).isEmpty();
    }

    @ParameterizedTest(name = "VRRP.2.7: Advertisement Reception in the Master State ({0})")
    @EnumSource
    void vrrp27AdvertisementReceptionInTheMasterState(Station.Form form) {
        Station station = new Station(form, instance("front")).master();
        assertThat(station.send(0)).isEqualTo("send:100 announce:5");
        assertThat(station.send(99)).isEqualTo("conflict:SECOND_MASTER send:100 announce:5");
        assertThat(station.send(200)).as("a last word is allowed").isEqualTo("send:1 release BACKUP");
        assertThat(station.deadlineIn()).isEqualTo(3 * SECOND + skew(100));
        station = new Station(form, instance("front")).master();
        assertThat(station.send(100)).as("a higher address").isEqualTo("conflict:SECOND_MASTER send:1 release BACKUP");
        station = new Station(form, instance("front")).master();
        station.sender = form.lower;
        assertThat(station.send(100)).as("a lower address").isEqualTo("conflict:SECOND_MASTER send:100 announce:5");
        assertThat(station.state()).isEqualTo(RouterState.MASTER);
    }

    @ParameterizedTest(name = "VRRP.3.1: Advertisement_Interval ({0})")
    @EnumSource
    void vrrp31AdvertisementInterval(Station.Form form) {
        for (int seconds : new int[] {1, 5, 40}) {
            Station station = new Station(form, instance("front").interval(seconds * SECOND)).master();
            assertThat(station.deadlineIn()).isLessThanOrEqualTo(seconds * SECOND);
            for (int i = 0; i < 20 && !station.expire().equals("send:100"); i++) {
                assertThat(station.state()).isEqualTo(RouterState.MASTER);
            }
            long sent = station.now;
            for (String told = ""; !told.equals("send:100"); ) {
                told = station.expire();
            }
            assertThat(station.now - sent).isEqualTo(seconds * SECOND);
        }
    }

    @ParameterizedTest(name = "VRRP.3.2: Skew_Time ({0})")
    @EnumSource
    void vrrp32SkewTime(Station.Form form) {
        for (long interval : intervals(form)) {
            for (int priority : new int[] {1, 100, 200, 254}) {
                Station station = backup(form, priority, interval);
                station.send(0);
                assertThat(station.deadlineIn())
                        .as("priority %d, interval %d", priority, interval)
                        .isEqualTo(skew(form, priority, interval));
            }
        }
    }

    @ParameterizedTest(name = "VRRP.3.3: Master_Down_Interval ({0})")
    @EnumSource
    void vrrp33MasterDownInterval(Station.Form form) {
        for (long interval : intervals(form)) {
            for (int priority : new int[] {1, 100, 254}) {
                Station station = backup(form, priority, interval);
                long down = 3 * interval + skew(form, priority, interval);
                assertThat(station.deadlineIn())
                        .as("priority %d, interval %d", priority, interval)
                        .isEqualTo(down);
                station.now += interval;
                station.send(254);
                assertThat(station.deadlineIn()).as("anew").isEqualTo(down);
            }
        }
    }

    @ParameterizedTest(name = "VRRP.3.4: Preempt_Mode ({0})")
    @EnumSource
    void vrrp34PreemptMode(Station.Form form) {
        for (boolean preempt : new boolean[] {true, false}) {
            Station station = new Station(form, instance("front").preempt(preempt, 0)).started();
            for (int i = 0; i < 10; i++) {
                station.now += SECOND;
                station.send(50);
                station.director.expire(station.now);
            }
            assertThat(station.state()).isEqualTo(preempt ? RouterState.MASTER : RouterState.BACKUP);
        }
        Station owner = new Station(form, instance("front").priority(255).preempt(false, 0)).started();
        assertThat(owner.state()).as("an owner always preempts").isEqualTo(RouterState.MASTER);
    }

    private static Station backup(Station.Form form, int priority, long interval) {
        return new Station(form, instance("front").priority(priority).interval(interval)).started();
    }

    /** Version 2 has whole seconds only. */
    private static long[] intervals(Station.Form form) {
        return form.version == 2 ? new long[] {SECOND, 5 * SECOND} : new long[] {10 * MS, SECOND, 5 * SECOND};
    }

    private static long skew(int priority) {
        return (256 - priority) * SECOND / 256;
    }

    /** RFC 3768 section 6.1: parts of a second. RFC 9568 section 6.1: of the interval. */
    private static long skew(Station.Form form, int priority, long interval) {
        return form.version == 2 ? skew(priority) : (256 - priority) * interval / 256;
    }
}
