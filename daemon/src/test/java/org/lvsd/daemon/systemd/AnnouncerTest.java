package org.lvsd.daemon.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AnnouncerTest {
    private static final long START = Long.MAX_VALUE - 5;
    private static final String UNPROGRAMMED = "the IPVS table is not programmed yet";

    private final Announcer announcer = new Announcer(START);

    private static Standing standing(boolean programmed, boolean vrrp, String... missing) {
        return new Standing(
                programmed, vrrp, List.of(missing), roles("front", "master", "back", "backup"), 12, List.of());
    }

    private static Map<String, String> roles(String... pairs) {
        Map<String, String> roles = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            roles.put(pairs[i], pairs[i + 1]);
        }
        return roles;
    }

    /** Wraps round, as the clock does. */
    private static long later(long nanos, long by) {
        return nanos + by;
    }

    private void begin() {
        assertThat(announcer.stands(standing(true, true), START))
                .isEqualTo("READY=1\nSTATUS=master of front, backup of back; 12 services");
    }

    @Test
    void itIsReadyOnceTheTableIsProgrammedAndTheInstancesRun() {
        assertThat(announcer.stands(standing(false, false, UNPROGRAMMED), START))
                .isEqualTo("STATUS=starting: " + UNPROGRAMMED);
        assertThat(announcer.stands(standing(false, true, UNPROGRAMMED), START)).isEmpty();
        assertThat(announcer.stands(standing(true, false, "x"), START)).isEqualTo("STATUS=starting: x");
        begin();
        assertThat(announcer.stands(standing(true, true), START))
                .as("nothing new")
                .isEmpty();
    }

    @Test
    void whatTheKernelRefusesAPartOfIsReadyWhenPatienceIsOver() {
        Standing refused = standing(false, true, UNPROGRAMMED);
        long last = later(START, Announcer.PATIENCE_NANOS);

        assertThat(announcer.stands(refused, last - 1)).startsWith("STATUS=starting");
        assertThat(announcer.stands(refused, last)).startsWith("READY=1\n").endsWith("; not ready: " + UNPROGRAMMED);
    }

    @Test
    void aChangeOfRoleAndALostQuorumAreTold() {
        begin();
        Standing after =
                new Standing(true, true, List.of(), roles("front", "backup", "back", "backup"), 1, List.of("web"));

        assertThat(announcer.stands(after, START))
                .isEqualTo("STATUS=backup of front back; 1 service, without quorum: web");
    }

    @Test
    void aReloadIsBetweenReloadingAndReady() {
        assertThat(announcer.reloading(1)).as("not before it is ready").isEmpty();
        assertThat(announcer.reloaded(true)).isEmpty();
        begin();

        assertThat(announcer.reloading(12_345_678_999L)).isEqualTo("RELOADING=1\nMONOTONIC_USEC=12345678");
        assertThat(announcer.reloaded(false)).isEqualTo("READY=1");
        assertThat(announcer.stands(standing(true, true), START)).endsWith("; the last reload was refused");
        assertThat(announcer.reloaded(true)).isEqualTo("READY=1");
        assertThat(announcer.stands(standing(true, true), START)).endsWith("12 services");
    }

    @Test
    void afterTheStopNothingIsTold() {
        begin();
        assertThat(announcer.stopping()).isEqualTo("STOPPING=1\nSTATUS=stopping");
        assertThat(announcer.stopping()).isEmpty();
        assertThat(announcer.stands(standing(true, true, "x"), START)).isEmpty();
        assertThat(announcer.reloading(START)).isEmpty();
        assertThat(announcer.reloaded(true)).isEmpty();
    }

    @Test
    void aLineBreakInANameIsNoSecondAssignment() {
        assertThat(announcer.stands(standing(false, true, "a\nREADY=1"), START))
                .isEqualTo("STATUS=starting: a READY=1");
    }

    @Test
    void aConfigurationWithoutAnythingSaysSo() {
        Standing nothing = new Standing(true, true, List.of(), Map.of(), 0, List.of());

        assertThat(announcer.stands(nothing, START))
                .isEqualTo("READY=1\nSTATUS=nothing to do: the configuration has no virtual_servers and no vrrp");
    }

    @Test
    void manyNamesAreCutShort() {
        Map<String, String> many = new LinkedHashMap<>();
        for (int i = 1; i <= 255; i++) {
            many.put("i" + i, i == 1 ? "fault" : "master");
        }
        Standing standing = new Standing(true, true, List.of(), many, 2, List.of());

        assertThat(StatusLine.of(standing))
                .isEqualTo("fault in i1, master of i2 i3 i4 i5 i6 i7 i8 i9 and 246 more; 2 services");
    }
}
