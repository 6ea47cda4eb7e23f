package org.lvsd.lab.vrrp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lvsd.lab.Command;
import org.lvsd.lab.Namespace;

/** Whose VRRP router it is. */
enum Brand {
    LVSD {
        @Override
        List<List<String>> prepare(Namespace host, Setting setting, Path directory) throws IOException {
            Path file = directory.resolve("lvsd.yaml");
            Files.writeString(file, """
                    director: {name: %1$s, admin_socket: /run/lvsd/%1$s.sock}
                    vrrp:
                      instances:
                        - name: front
                          interface: front
                          virtual_router_id: 51
                          version: %2$d
                          priority: %3$d
                          preempt: %4$s
                          advert_interval: %5$dms
                          %6$s
                          virtual_addresses: ['%7$s']
                    """.formatted(
                            host.name(),
                            setting.version(),
                            setting.priority(),
                            setting.preempt(),
                            setting.intervalMillis(),
                            setting.unicast() ? unicast(host, setting) : "",
                            setting.address()));
            return List.of(List.of(LVSD_BIN, "run", "-c", file.toString()));
        }

        @Override
        void failOver(Router router, Setting lowered) {
            router.command("failover");
        }

        @Override
        void takeBack(Router router, Setting configured) {
            router.command("failover", "--back");
        }

        private String unicast(Namespace host, Setting setting) {
            return "unicast: {source: '%s', peers: ['%s']}"
                    .formatted(Wire.unicastAddress(host, setting.six()), Wire.peerAddress(host, setting.six()));
        }
    },

    /** With real-time scheduling and locked memory, as lvsd has them by itself. */
    KEEPALIVED {
        @Override
        List<List<String>> prepare(Namespace host, Setting setting, Path directory) throws IOException {
            // One that was killed leaves them, and a number in one may be somebody else's by now.
            Files.deleteIfExists(directory.resolve("main.pid"));
            Files.deleteIfExists(directory.resolve("vrrp.pid"));
            Path file = write(host, setting, directory);
            return List.of(List.of(
                    "keepalived",
                    "--dont-fork",
                    "--log-console",
                    "--vrrp",
                    "-f",
                    file.toString(),
                    "-p",
                    directory + "/main.pid",
                    "-r",
                    directory + "/vrrp.pid"));
        }

        private Path write(Namespace host, Setting setting, Path directory) throws IOException {
            return Files.writeString(directory.resolve("keepalived.conf"), """
                    global_defs {
                      vrrp_rt_priority 50
                      vrrp_no_swap
                    }
                    vrrp_instance front {
                      state BACKUP
                      interface front
                      virtual_router_id 51
                      version %d
                      priority %d
                      %s
                      advert_int %s
                      %s
                      virtual_ipaddress { %s }
                    }
                    """.formatted(
                            setting.version(),
                            setting.priority(),
                            setting.preempt() ? "" : "nopreempt",
                            setting.seconds(),
                            setting.unicast() ? unicast(host, setting) : "",
                            setting.address()));
        }

        @Override
        void failOver(Router router, Setting lowered) throws IOException {
            write(router.host(), lowered, router.directory());
            router.signal("HUP");
        }

        @Override
        void takeBack(Router router, Setting configured) throws IOException {
            failOver(router, configured);
        }

        private String unicast(Namespace host, Setting setting) {
            return "unicast_src_ip %s%n  unicast_peer {%n    %s%n  }"
                    .formatted(Wire.unicastAddress(host, setting.six()), Wire.peerAddress(host, setting.six()));
        }
    },

    /** zebra and vrrpd, with a macvlan device that has the virtual router's hardware address and holds the address. */
    FRR {
        @Override
        List<List<String>> prepare(Namespace host, Setting setting, Path directory) throws IOException {
            String mac = String.format(Locale.ROOT, "00:00:5e:00:0%d:%02x", setting.six() ? 2 : 1, Setting.VRID);
            host.ip("link add vrrp link front address " + mac + " type macvlan mode bridge");
            host.ip("addr add " + setting.address() + " dev vrrp" + (setting.six() ? " nodad" : ""));
            host.ip("link set vrrp up");
            Path file = directory.resolve("vrrpd.conf");
            Files.writeString(file, """
                    interface front
                     vrrp 51 version %d
                     vrrp 51 priority %d
                     %svrrp 51 preempt
                     vrrp 51 advertisement-interval %d
                     vrrp 51 %s %s
                    """.formatted(
                            setting.version(),
                            setting.priority(),
                            setting.preempt() ? "" : "no ",
                            setting.intervalMillis(),
                            setting.six() ? "ipv6" : "ip",
                            setting.address().replaceAll("/.*", "")));
            Path empty = directory.resolve("zebra.conf");
            Files.writeString(empty, "");
            // Both run as the package's own user, which has no business in the directory of the test.
            Path run = Files.createDirectories(Path.of("/run/frr-" + host.name()));
            Command.run("chown", "frr:frr", run.toString());
            Files.deleteIfExists(run.resolve("zebra.api"));
            for (String each : List.of(file.toString(), empty.toString())) {
                Command.run("cp", each, run.toString());
            }
            List<String> vrrpd = new ArrayList<>(
                    List.of("sh", "-c", "while [ ! -S \"$0\" ]; do sleep 0.1; done; exec \"$@\"", run + "/zebra.api"));
            vrrpd.addAll(frr("vrrpd", run));
            return List.of(frr("zebra", run), vrrpd);
        }
    };

    static final String LVSD_BIN = System.getProperty("lvsd.home") + "/bin/lvsd";

    /** Writes the files. @return the programs to start, the one that speaks VRRP last */
    abstract List<List<String>> prepare(Namespace host, Setting setting, Path directory) throws IOException;

    /**
     * Has a running master make way.
     *
     * @param lowered below the other's priority, for one that is told in no other way
     */
    void failOver(Router router, Setting lowered) throws IOException {
        throw new UnsupportedOperationException(name());
    }

    /** Has it be master again. */
    void takeBack(Router router, Setting configured) throws IOException {
        throw new UnsupportedOperationException(name());
    }

    private static List<String> frr(String program, Path run) {
        return List.of(
                "/usr/lib/frr/" + program,
                "--log=stdout",
                "-P",
                "0",
                "-z",
                run + "/zebra.api",
                "-i",
                run + "/" + program + ".pid",
                "--vty_socket",
                run.toString(),
                "-f",
                run + "/" + program + ".conf");
    }
}
