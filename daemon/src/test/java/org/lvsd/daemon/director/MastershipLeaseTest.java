package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.daemon.OperatorException;
import org.lvsd.netlink.route.LinkAddress;

final class MastershipLeaseTest {
    @TempDir
    Path directory;

    private MastershipLease open(String bootId) throws OperatorException {
        return MastershipLease.open(directory.resolve("run").resolve("lvsd.sock.vrrp"), bootId);
    }

    @Test
    void aNewFileKnowsOfNothing() throws Exception {
        assertThat(open("boot").untilNanos("eth0 IPV4 51 v3")).isZero();
    }

    @Test
    void theNextProcessOfTheSameBootFindsUntilWhenTheOneBeforeIsBelieved() throws Exception {
        open("boot").advertised("eth0 IPV4 51 v3", 12_345, 10);

        assertThat(open("boot").untilNanos("eth0 IPV4 51 v3")).isEqualTo(12_375);
        assertThat(open("boot").untilNanos("eth0 IPV4 52 v3")).isZero();
    }

    @Test
    void anotherBootStartsAfresh() throws Exception {
        open("boot").advertised("eth0 IPV4 51 v3", 12_345, 10);

        assertThat(open("another").untilNanos("eth0 IPV4 51 v3")).isZero();
        assertThat(open("boot").untilNanos("eth0 IPV4 51 v3")).isZero();
    }

    @Test
    void whatIsLeftIsSeenUntilItIsReleasedAndInTheSameBootAlone() throws Exception {
        Path file = directory.resolve("run").resolve("lvsd.sock.vrrp");
        LinkAddress address = new LinkAddress(2, Addresses.of("192.0.2.100"), 24);
        assertThat(MastershipLease.isLeft(file, "boot")).isFalse();

        MastershipLease lease = open("boot");
        assertThat(MastershipLease.isLeft(file, "boot")).isFalse();
        lease.put(address);
        assertThat(MastershipLease.isLeft(file, "boot")).isTrue();
        assertThat(MastershipLease.isLeft(file, "another")).isFalse();

        lease.tookOff(address);
        assertThat(MastershipLease.isLeft(file, "boot")).isFalse();
    }

    @Test
    void toAskForAnAddressTakesNoPlace() throws Exception {
        MastershipLease lease = open("boot");
        for (int i = 0; i < 20_000; i++) {
            assertThat(lease.hasPut(new LinkAddress(i + 1, Addresses.of("192.0.2.100"), 24)))
                    .isFalse();
        }
        lease.put(new LinkAddress(7, Addresses.of("192.0.2.100"), 24));

        assertThat(lease.hasPut(new LinkAddress(7, Addresses.of("192.0.2.100"), 24)))
                .isTrue();
        assertThat(lease.hasPut(new LinkAddress(8, Addresses.of("192.0.2.100"), 24)))
                .isFalse();
    }

    @Test
    void aReleasedLeaseIsOver() throws Exception {
        MastershipLease lease = open("boot");
        lease.advertised("a", 1, 10);
        lease.advertised("b", 2, 10);
        lease.release("a");

        assertThat(open("boot").untilNanos("a")).isZero();
        assertThat(open("boot").untilNanos("b")).isEqualTo(32);
    }

    @Test
    void fiveHundredInstancesHaveALeaseEach() throws Exception {
        MastershipLease lease = open("boot");
        for (int i = 1; i <= 510; i++) {
            lease.advertised("eth0 IPV4 " + i, i, 10);
        }

        MastershipLease next = open("boot");
        for (int i = 1; i <= 510; i++) {
            assertThat(next.untilNanos("eth0 IPV4 " + i)).isEqualTo(i + 30);
        }
    }

    @Test
    void aFileFullOfOldInstancesStillTakesANewOne() throws Exception {
        MastershipLease lease = open("boot");
        for (int i = 0; i < 10_000; i++) {
            lease.advertised("instance " + i, 1, 10);
        }
        lease.advertised("the new one", 7, 10);

        assertThat(lease.untilNanos("the new one")).isEqualTo(37);
    }

    @Test
    void aDirectoryInItsPlaceIsToldInOneLine() throws Exception {
        Files.createDirectories(directory.resolve("run").resolve("lvsd.sock.vrrp"));

        assertThatThrownBy(() -> open("boot"))
                .isInstanceOf(OperatorException.class)
                .hasMessageContaining("cannot keep the mastership lease in " + directory);
    }

    @Test
    void theNextProcessKnowsWhichAddressesTheOneBeforeHasPutAndNotTakenOff() throws Exception {
        LinkAddress one = new LinkAddress(2, Addresses.of("192.0.2.100"), 24);
        LinkAddress other = new LinkAddress(2, Addresses.of("2001:db8::100"), 64);
        MastershipLease lease = open("boot");
        lease.put(one);
        lease.put(other);
        lease.tookOff(other);

        assertThat(open("boot").hasPut(one)).isTrue();
        assertThat(open("boot").hasPut(other)).isFalse();
        assertThat(open("boot").hasPut(new LinkAddress(3, Addresses.of("192.0.2.100"), 24)))
                .isFalse();
        assertThat(open("another").hasPut(one)).isFalse();
    }

    @Test
    void whatIsStillThereIsNotForgottenForWhatIsOver() throws Exception {
        MastershipLease lease = open("boot");
        for (int i = 0; i < 4000; i++) {
            lease.advertised("master " + i, i + 1, 10);
        }
        for (int i = 0; i < 20_000; i++) {
            lease.advertised("over " + i, 1, 10);
            lease.release("over " + i);
        }

        MastershipLease next = open("boot");
        for (int i = 0; i < 4000; i++) {
            assertThat(next.untilNanos("master " + i)).isEqualTo(i + 31);
        }
    }
}
