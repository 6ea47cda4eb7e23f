package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MastershipLeaseTest {
    private final LeaseFile file = LeaseFile.inMemory();
    private final MastershipLease lease = new MastershipLease(file);

    @Test
    void theNextProcessFindsUntilWhenTheOneBeforeIsBelieved() {
        lease.advertised("eth0 IPV4 51 v3", 12_345, 10);

        MastershipLease next = new MastershipLease(file);
        assertThat(next.untilNanos("eth0 IPV4 51 v3")).isEqualTo(12_375);
        assertThat(next.untilNanos("eth0 IPV4 52 v3")).isZero();
    }

    @Test
    void aReleasedLeaseIsOver() {
        lease.advertised("a", 1, 10);
        lease.advertised("b", 2, 10);
        lease.release("a");

        MastershipLease next = new MastershipLease(file);
        assertThat(next.untilNanos("a")).isZero();
        assertThat(next.untilNanos("b")).isEqualTo(32);
    }

    @Test
    void fiveHundredInstancesHaveALeaseEach() {
        for (int i = 1; i <= 510; i++) {
            lease.advertised("eth0 IPV4 " + i, i, 10);
        }

        MastershipLease next = new MastershipLease(file);
        for (int i = 1; i <= 510; i++) {
            assertThat(next.untilNanos("eth0 IPV4 " + i)).isEqualTo(i + 30);
        }
    }
}
