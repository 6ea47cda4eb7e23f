package org.lvsd.daemon.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.lvsd.daemon.Configurations;

final class StartupWaitTest {
    @Test
    void withoutServicesThereIsNothingToWaitFor() {
        assertThat(StartupWait.nanos(Configurations.of("{}"))).isZero();
    }

    @Test
    void theSlowestCheckHasItsTurnsToBeJudgedUpOrDownAndALittleMore() {
        assertThat(StartupWait.nanos(Configurations.of(Configurations.FULL)))
                .isEqualTo((3 * 2 + 1 + 5) * 1_000_000_000L);
    }

    @Test
    void aTrackedProgramHasItsTurnsToBeJudgedUpOrDown() {
        String tracking = """
                vrrp:
                  instances:
                    - name: front
                      interface: eth0
                      virtual_router_id: 51
                      virtual_addresses: [192.0.2.100/24]
                      track:
                        checks: [{name: gateway, command: [/bin/true], interval: 3s, timeout: 1s, rise: 2, fall: 5}]
                """;
        assertThat(StartupWait.nanos(Configurations.of(tracking))).isEqualTo((5 * 3 + 1 + 5) * 1_000_000_000L);
    }

    @Test
    void aCheckThatOutlastsItsIntervalHasItsTimeoutForEachProbeAndTheFirstSlot() {
        String slow = Configurations.FULL.replace("timeout: 1s", "timeout: 5s");

        assertThat(StartupWait.nanos(Configurations.of(slow))).isEqualTo((2 + 2 * 6 + 5 + 5) * 1_000_000_000L);
    }

    @Test
    void aVeryRareCheckDoesNotKeepADirectorWaitingForLong() {
        String rare = Configurations.FULL.replace("interval: 2s", "interval: 1h");

        assertThat(StartupWait.nanos(Configurations.of(rare))).isEqualTo(30_000_000_000L);
    }
}
