package org.lvsd.healthcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DescriptorsTest {
    /** From /proc/self/limits of Linux 6.1. */
    private static final List<String> LIMITS = List.of(
            "Limit                     Soft Limit           Hard Limit           Units     ",
            "Max processes             95931                95931                processes ",
            "Max open files            20000                524288               files     ",
            "Max locked memory         3153408512           3153408512           bytes     ");

    @Test
    void theSoftLimitIsRead() {
        assertThat(Descriptors.parse(LIMITS)).isEqualTo(20_000);
        assertThat(Descriptors.parse(List.of("Max open files            unlimited   unlimited   files")))
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(Descriptors.parse(List.of())).isEqualTo(1024);
    }

    @Test
    void probesLeaveSomeForTheRest() {
        assertThat(Descriptors.forProbes(1024)).isEqualTo(512);
        assertThat(Descriptors.forProbes(256)).isEqualTo(64);
        assertThat(Descriptors.forProbes(20_000)).isEqualTo(16_384);
        assertThat(Descriptors.forProbes(Integer.MAX_VALUE)).isEqualTo(16_384);
    }
}
