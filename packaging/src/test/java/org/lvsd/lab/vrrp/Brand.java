package org.lvsd.lab.vrrp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
                          virtual_addresses: [%6$s]
                    %7$s
                    """.formatted(
                            host.name(),
                            setting.version(),
                            setting.priority(),
                            !setting.has(Trait.PATIENT),
                            setting.intervalMillis(),
                            setting.quotedAddresses(),
                            extra(host, setting)));
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

        private String extra(Namespace host, Setting setting) {
            StringBuilder extra = new StringBuilder();
            if (setting.has(Trait.UNICAST)) {
                extra.append("      ").append(unicast(host, setting)).append('\n');
            }
            if (setting.has(Trait.PASSWORD)) {
                extra.append("      authentication: {type: simple, password: " + PASSWORD + "}\n");
            }
            if (setting.has(Trait.PLAIN_CHECKSUM)) {
                extra.append("      checksum: message\n");
            }
            if (setting.has(Trait.VIRTUAL_MAC)) {
                extra.append("      use_vmac: true\n");
            }
            return extra.toString();
        }

        @Override
        String state(Router router) {
            return lastIn(router.log(), ENTERED);
        }

        @Override
        boolean isComplaint(String line) {
            return line.contains("discarded") || line.contains(" ERROR ");
        }

        private String unicast(Namespace host, Setting setting) {
            return "unicast: {source: '%s', peers: ['%s']}"
                    .formatted(setting.unicastAddress(host), setting.peerAddress(host));
        }
    },

    /**
     * With real-time scheduling and locked memory, as lvsd has them by itself. On a slow machine it may run for longer than the 10 ms
     * after which it would have the kernel kill it.
     */
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
                      vrrp_rlimit_rttime 1000000
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
                      %s
                      %s
                      virtual_ipaddress { %s }
                    }
                    """.formatted(
                            setting.version(),
                            setting.priority(),
                            setting.has(Trait.PATIENT) ? "nopreempt" : "",
                            setting.seconds(),
                            setting.has(Trait.UNICAST) ? unicast(host, setting) : "",
                            setting.has(Trait.VIRTUAL_MAC) ? "use_vmac" : "",
                            setting.has(Trait.PASSWORD)
                                    ? "authentication { %n auth_type PASS %n auth_pass %s %n }".formatted(PASSWORD)
                                    : "",
                            String.join("\n", setting.addresses())));
        }

        @Override
        String state(Router router) {
            return lastIn(router.log(), ENTERING);
        }

        @Override
        boolean isComplaint(String line) {
            return !WELCOME.matcher(line).matches();
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
                    .formatted(setting.unicastAddress(host), setting.peerAddress(host));
        }
    },

    /** zebra and vrrpd, with a macvlan device that has the virtual router's hardware address and holds the address. */
    FRR {
        @Override
        List<List<String>> prepare(Namespace host, Setting setting, Path directory) throws IOException {
            String mac = String.format(Locale.ROOT, "00:00:5e:00:0%d:%02x", setting.six() ? 2 : 1, Setting.VRID);
            host.ip("link add vrrp link front address " + mac + " type macvlan mode bridge");
            for (String each : setting.addresses()) {
                host.ip("addr add " + each + " dev vrrp" + (setting.six() ? " nodad" : ""));
            }
            host.ip("link set vrrp up");
            Path file = directory.resolve("vrrpd.conf");
            // What it finds wrong with a packet it says only when it is asked to.
            Files.writeString(file, """
                    debug vrrp packets
                    debug vrrp protocol
                    interface front
                     vrrp 51 version %d
                     vrrp 51 priority %d
                     %svrrp 51 preempt
                     vrrp 51 advertisement-interval %d
                    %s""".formatted(
                            setting.version(),
                            setting.priority(),
                            setting.has(Trait.PATIENT) ? "no " : "",
                            setting.intervalMillis(),
                            setting.addresses().stream()
                                    .map(each -> " vrrp 51 %s %s%n"
                                            .formatted(setting.six() ? "ipv6" : "ip", each.replaceAll("/.*", "")))
                                    .collect(Collectors.joining())));
            Path empty = directory.resolve("zebra.conf");
            Files.writeString(empty, "");
            // Both run as the package's own user, which has no business in the directory of the test.
            Path run = Files.createDirectories(run(host));
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

        @Override
        String state(Router router) {
            Command.Outcome shown = Command.tryRun(
                    "vtysh", "--vty_socket", run(router.host()).toString(), "-d", "vrrpd", "-c", "show vrrp");
            return lastIn(shown.output(), SHOWN).toUpperCase(Locale.ROOT);
        }

        @Override
        boolean isComplaint(String line) {
            return line.contains("Datagram invalid: ");
        }

        private Path run(Namespace host) {
            return Path.of("/run/frr-" + host.name());
        }
    };

    private static final String PASSWORD = "secret12";
    private static final Pattern ENTERED = Pattern.compile("→ ([A-Z]+)");
    private static final Pattern ENTERING = Pattern.compile("Entering ([A-Z]+) STATE");
    /** Of the family that is not used it is Initialize. */
    private static final Pattern SHOWN = Pattern.compile("Status \\(v[46]\\) +(Master|Backup)");

    /** What keepalived says of its start, its states, others' priorities and its end. */
    private static final Pattern WELCOME = Pattern.compile(".* \\d{4}: ("
            + "Starting .*|Running on .*|Command line: .*| +'.*|Configuration file .*|NOTICE: .*|Startup complete"
            + "|Netlink reports front (up|down)|A thread timer expired .*|Stopp(ing|ed).*|CPU usage .*"
            + "|\\(front\\) (Entering [A-Z]+ STATE.*|sent 0 priority|Backup received priority 0 advertisement"
            + "|received lower priority .* - discarding|Received advert from .* with lower priority .*"
            + "|Master received advert from .* with (higher|same) priority .*))");

    static final String LVSD_BIN = System.getProperty("lvsd.home") + "/bin/lvsd";

    /** Writes the files. @return the programs to start, the one that speaks VRRP last */
    abstract List<List<String>> prepare(Namespace host, Setting setting, Path directory) throws IOException;

    /** {@code MASTER}, {@code BACKUP}, or whatever else a router of this make has said last; empty when nothing yet. */
    abstract String state(Router router);

    /** Whether a line of its log finds fault with what it heard. keepalived has many ways to say it: what is not known is one. */
    abstract boolean isComplaint(String line);

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

    private static String lastIn(String text, Pattern pattern) {
        return pattern.matcher(text).results().map(each -> each.group(1)).reduce("", (before, last) -> last);
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
