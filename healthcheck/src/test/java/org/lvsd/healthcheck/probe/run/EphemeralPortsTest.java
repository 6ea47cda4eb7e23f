package org.lvsd.healthcheck.probe.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.FileReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EphemeralPortsTest {
    private static final String RANGE = "/proc/sys/net/ipv4/ip_local_port_range";

    /** The kernel answers a sysctl as a whole or not at all: who reads it byte by byte gets the first digit. */
    @Test
    void theFirstOneIsTheKernelsToItsLastDigit() throws IOException {
        try (BufferedReader range = new BufferedReader(new FileReader(RANGE, StandardCharsets.US_ASCII))) {
            assertThat(range.readLine()).startsWith(EphemeralPorts.FIRST + "\t");
        }
    }
}
