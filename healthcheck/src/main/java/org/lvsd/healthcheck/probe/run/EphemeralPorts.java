package org.lvsd.healthcheck.probe.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The ports that the kernel gives to who asks for none in particular: net.ipv4.ip_local_port_range, ip(7). */
final class EphemeralPorts {
    /** The first of them, as it was at the start. */
    static final int FIRST = first();

    private EphemeralPorts() {}

    private static int first() {
        try {
            String range = Files.readString(Path.of("/proc/sys/net/ipv4/ip_local_port_range"));
            return Integer.parseInt(range.trim().split("\\s+", -1)[0]);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
