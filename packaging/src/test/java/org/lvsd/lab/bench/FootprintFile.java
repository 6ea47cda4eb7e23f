package org.lvsd.lab.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What the measured director has to do. */
enum FootprintFile {
    IDLE("idle: the package's own file", Duration.ofSeconds(3)),
    BUSY("2 instances, 1,000 servers", Duration.ofSeconds(20));

    static final int PORT = 8000;
    private static final int SERVICES = 50;
    private static final int SERVERS = 20;

    final String title;
    /** How long it works before its memory is looked at. */
    final Duration settles;

    FootprintFile(String title, Duration settles) {
        this.title = title;
        this.settles = settles;
    }

    Path write(Path directory) throws IOException {
        StringBuilder text = new StringBuilder("director:\n  name: lb1\n  http: 127.0.0.1:9780\n  admin_socket: "
                + directory.resolve("lvsd.sock") + "\n");
        if (this == BUSY) {
            text.append("vrrp:\n  instances:\n").append(instance("front", 51, "192.0.2.100/24"));
            text.append(instance("back", 52, "192.0.2.101/24")).append("virtual_servers:\n");
            for (int service = 0; service < SERVICES; service++) {
                text.append(service(service));
            }
        }
        return Files.writeString(directory.resolve("lvsd.yaml"), text);
    }

    private static String instance(String name, int id, String address) {
        return "    - {name: " + name + ", interface: lo, virtual_router_id: " + id + ", virtual_addresses: [" + address
                + "]}\n";
    }

    /** Servers whose checks pass, on addresses of this machine. */
    private static String service(int index) {
        StringBuilder text = new StringBuilder("  - name: s" + index + "\n    address: 192.0.2.100:" + (1000 + index)
                + "\n    forwarding: nat\n    health_checks: [{type: http, path: /, interval: 2s, timeout: 1s}]\n"
                + "    real_servers:\n");
        for (int server = 1; server <= SERVERS; server++) {
            text.append("      - address: 127.1." + index + "." + server + ":" + PORT + "\n");
        }
        return text.toString();
    }
}
