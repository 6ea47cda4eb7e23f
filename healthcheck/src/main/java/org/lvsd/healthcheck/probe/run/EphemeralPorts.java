package org.lvsd.healthcheck.probe.run;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The ports that the kernel gives to who asks for none in particular: net.ipv4.ip_local_port_range, ip(7). */
final class EphemeralPorts {
    /** The first of them, as it was at the start. */
    static final int FIRST = first();

    private EphemeralPorts() {}

    private static int first() {
        // Files.readString would read a file of no size byte by byte, and the kernel answers only the first time.
        try (FileInputStream file = new FileInputStream("/proc/sys/net/ipv4/ip_local_port_range")) {
            String range = new String(file.readAllBytes(), StandardCharsets.US_ASCII);
            return Integer.parseInt(range.trim().split("\\s+", -1)[0]);
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
    }
}
