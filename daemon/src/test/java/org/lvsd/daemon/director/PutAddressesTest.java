package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.daemon.OperatorException;
import org.lvsd.netlink.route.LinkAddress;

final class PutAddressesTest {
    @TempDir
    Path directory;

    private PutAddresses open(String bootId) throws OperatorException {
        return new PutAddresses(LeaseFile.open(directory.resolve("lease"), bootId));
    }

    @Test
    void theNextProcessKnowsWhichAddressesTheOneBeforeHasPutAndNotTakenOff() throws Exception {
        LinkAddress one = new LinkAddress(2, Addresses.of("192.0.2.100"), 24);
        LinkAddress other = new LinkAddress(2, Addresses.of("2001:db8::100"), 64);
        PutAddresses put = open("boot");
        put.put(one);
        put.put(other);
        put.tookOff(other);

        assertThat(open("boot").has(one)).isTrue();
        assertThat(open("boot").has(other)).isFalse();
        assertThat(open("boot").has(new LinkAddress(3, Addresses.of("192.0.2.100"), 24)))
                .isFalse();
        assertThat(open("another").has(one)).isFalse();
    }
}
