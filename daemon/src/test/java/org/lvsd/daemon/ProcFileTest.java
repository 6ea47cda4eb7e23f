package org.lvsd.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProcFileTest {
    @Test
    void aKernelParameterOfSeveralDigitsIsReadWhole() throws Exception {
        // The kernel allows no fewer than 301 processes (kernel/pid.c, pid_max_min), so that it has three digits at
        // least.
        assertThat(ProcFile.text(Path.of("/proc/sys/kernel/pid_max"))).matches("[0-9]{3,}");
    }

    @Test
    void aParameterOfTwoNumbersIsReadWhole() throws Exception {
        assertThat(ProcFile.text(Path.of("/proc/sys/net/ipv4/ip_local_port_range")))
                .matches("[0-9]+\\s+[0-9]+");
    }
}
