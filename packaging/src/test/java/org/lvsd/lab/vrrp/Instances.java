package org.lvsd.lab.vrrp;

import java.time.Duration;
import java.util.Locale;
import org.lvsd.lab.Eventually;
import org.lvsd.lab.Namespace;

/**
 * 255 virtual routers at 100 ms on a director that is master of them all, and on one that is backup: each one's use of the
 * processor, and how late its thread was.
 */
final class Instances {
    private static final int COUNT = 255;
    private static final int INTERVAL_MILLIS = 100;
    private static final Duration SOON = Duration.ofSeconds(60);

    private Instances() {}

    static void play(Duration time) throws Exception {
        try (Wire wire = Wire.make("vl");
                Router masters = Router.lvsd(wire.first, file("many", 150))) {
            awaitMasters(wire.first, masters);
            try (Router backups = Router.lvsd(wire.second, file("spare", 100))) {
                Eventually.within(
                        SOON,
                        "the second director is ready",
                        () -> backups.log().contains("ready: "));
                Eventually.pause(Duration.ofSeconds(10));
                System.out.printf(
                        Locale.ROOT,
                        "%d instances, adverts at %d ms, %d s%n",
                        COUNT,
                        INTERVAL_MILLIS,
                        time.toSeconds());
                Load master = Load.begin("master", wire.first, masters);
                Load backup = Load.begin("backup", wire.second, backups);
                Eventually.pause(time);
                master.print(COUNT, 2);
                backup.print(COUNT, 1);
            }
        }
    }

    private static String file(String name, int priority) {
        StringBuilder file = new StringBuilder("""
                director: {name: %1$s, admin_socket: /run/lvsd/%1$s.sock, http: '127.0.0.1:%2$d'}
                vrrp:
                  instances:
                """.formatted(name, Load.HTTP_PORT));
        for (int i = 1; i <= COUNT; i++) {
            file.append(String.format(
                    Locale.ROOT,
                    "    - {name: i%1$d, interface: front, virtual_router_id: %1$d, advert_interval: %2$dms,"
                            + " priority: %3$d,"
                            + " virtual_addresses: [198.18.0.%1$d/32]}%n",
                    i,
                    INTERVAL_MILLIS,
                    priority));
        }
        return file.toString();
    }

    private static void awaitMasters(Namespace host, Router router) {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (host.exec("ip", "-4", "-o", "addr").split("198\\.18\\.", -1).length <= COUNT) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("not all became master: " + router.log());
            }
            Eventually.pause(Duration.ofMillis(200));
        }
    }
}
