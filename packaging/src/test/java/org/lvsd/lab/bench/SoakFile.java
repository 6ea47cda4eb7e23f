package org.lvsd.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The configuration of the soak: a virtual router, and many servers, each with an address of its own in 127/8. */
final class SoakFile {
    static final String INTERFACE = "front";
    static final int SERVERS = 10_000;
    static final int INTERVAL_SECONDS = 5;
    static final int ADVERT_MILLIS = 10;
    private static final int SERVERS_PER_SERVICE = 100;

    private SoakFile() {}

    /** In memory, as the mastership lease is beside it: VRRP's thread is not to wait for a disk's file system. */
    static final Path SOCKET = Path.of("/run/lvsd/soak.sock");

    /** @param checks what each service's {@code health_checks} says, in YAML */
    private static Path write(Path directory, String checks) throws IOException {
        StringBuilder text = new StringBuilder("director:\n  name: soak\n  http: " + SoakDaemon.HTTP
                + "\n  admin_socket: " + SOCKET + "\n  state_directory: " + directory
                + "\nvrrp:\n  instances:\n    - {name: front, interface: " + INTERFACE
                + ", virtual_router_id: 51, advert_interval: " + ADVERT_MILLIS
                + "ms, virtual_addresses: [192.0.2.100/24]}\nvirtual_servers:\n");
        for (int i = 0; i < SERVERS; i++) {
            if (i % SERVERS_PER_SERVICE == 0) {
                text.append(service(i / SERVERS_PER_SERVICE, checks));
            }
            text.append("      - address: ").append(address(i)).append('\n');
        }
        return Files.writeString(directory.resolve("lvsd.yaml"), text);
    }

    private static String service(int index, String checks) {
        return "  - name: s" + index + "\n    address: 192.0.2.100:" + (1000 + index)
                + "\n    forwarding: nat\n    health_checks: [" + checks + "]\n    real_servers:\n";
    }

    static Path writeUnchecked(Path directory) throws IOException {
        return write(directory, "{type: none}");
    }

    static Path writeChecked(Path directory) throws IOException {
        return write(
                directory,
                "{type: http, path: /, expect_status: [200], interval: " + INTERVAL_SECONDS + "s, timeout: 1s}");
    }

    private static String address(int index) {
        return "127.1." + (index >> 8) + "." + (index & 0xff) + ":" + SoakServers.PORT;
    }
}
