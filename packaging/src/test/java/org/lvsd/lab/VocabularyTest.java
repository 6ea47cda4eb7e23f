package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everything that a service can be, programmed by lvsd from its file and by ipvsadm from its rules: the same table. */
@KernelTest
class VocabularyTest {
    /** In one process: starting one is slow in the lab's kernel. */
    private static final String LISTINGS = "ipvsadm -Sn && ipvsadm -Ln && ipvsadm -Ln --thresholds"
            + " && ipvsadm -Ln --tun-info && ipvsadm -Ln --persistent-conn && ipvsadm -Ln --timeout";

    /** All but the one that this kernel is built without. */
    private static final List<String> SCHEDULERS =
            List.of("rr", "wrr", "lc", "wlc", "lblc", "lblcr", "sh", "dh", "sed", "nq", "fo", "ovf", "mh");

    private static final String MISSING = "twos";
    /** Nothing that the lab starts with, so that its module is there once lvsd has asked for it. */
    private static final String UNLOADED = "ip_vs_fo";

    private static final Path MODULE = Path.of("/sys/module", UNLOADED);

    private final StringBuilder yaml = new StringBuilder("""
            ipvs:
              timeouts: {tcp: 10m, tcp_fin: 90s, udp: 45s}
            virtual_servers:
            """);
    private final StringBuilder rules = new StringBuilder();
    private final Tables ours = Tables.create("vocabulary");
    private final Tables theirs = Tables.create("vocabularyadm");
    private int services;
    private Lvsd lvsd;

    @AfterEach
    void close() {
        if (lvsd != null) {
            lvsd.close();
        }
        ours.close();
        theirs.close();
    }

    /** One service: its keys, its servers and the rules that ipvsadm's users would write. */
    private void service(String keys, String servers, String... commands) {
        yaml.append("  - {name: s")
                .append(++services)
                .append(", ")
                .append(keys)
                .append(", real_servers: [")
                .append(servers)
                .append("]}\n");
        for (String command : commands) {
            rules.append(command).append('\n');
        }
    }

    private void schedulers() {
        int port = 1000;
        for (String scheduler : SCHEDULERS) {
            String key = "192.0.2.100:" + ++port;
            service(
                    "address: \"" + key + "\", scheduler: " + scheduler,
                    "{address: \"10.0.0.11:80\", weight: 3}",
                    "-A -t " + key + " -s " + scheduler,
                    "-a -t " + key + " -r 10.0.0.11:80 -m -w 3");
        }
    }

    private void flags() {
        flag(2001, "sh", "sh-fallback", "sh-fallback");
        flag(2002, "sh", "sh-fallback, sh-port", "sh-fallback,sh-port");
        flag(2003, "mh", "mh-fallback", "mh-fallback");
        flag(2004, "mh", "mh-port, flag-3", "mh-port,flag-3");
        flag(2005, "sh", "sh-port", "sh-port");
        flag(2006, "wrr", "flag-1, flag-2", "flag-1,flag-2");
    }

    private void flag(int port, String scheduler, String flags, String theirs) {
        service(
                "address: \"192.0.2.100:" + port + "\", scheduler: " + scheduler + ", scheduler_flags: [" + flags + "]",
                "",
                "-A -t 192.0.2.100:" + port + " -s " + scheduler + " -b " + theirs);
    }

    private void forwarding() {
        service(
                "address: \"192.0.2.100:3001\", forwarding: direct",
                "{address: 10.0.0.11, weight: 0}, {address: 10.0.0.12, forwarding: nat}",
                "-A -t 192.0.2.100:3001 -s wlc",
                "-a -t 192.0.2.100:3001 -r 10.0.0.11:3001 -g -w 0",
                "-a -t 192.0.2.100:3001 -r 10.0.0.12:3001 -m");
        service(
                "address: \"192.0.2.100:3002\", forwarding: tunnel, tunnel: {type: gue, port: 6080, checksum: csum}",
                "{address: 10.0.0.11}, {address: 10.0.0.12, tunnel: {type: gue, port: 6081}},"
                        + " {address: 10.0.0.13, tunnel: {type: gue, port: 6081, checksum: remote}},"
                        + " {address: 10.0.0.14, tunnel: {type: gre}},"
                        + " {address: 10.0.0.15, tunnel: {type: gre, checksum: csum}},"
                        + " {address: 10.0.0.16, tunnel: {type: ipip}}",
                "-A -t 192.0.2.100:3002 -s wlc",
                "-a -t 192.0.2.100:3002 -r 10.0.0.11:3002 -i --tun-type gue --tun-port 6080 --tun-csum",
                "-a -t 192.0.2.100:3002 -r 10.0.0.12:3002 -i --tun-type gue --tun-port 6081 --tun-nocsum",
                "-a -t 192.0.2.100:3002 -r 10.0.0.13:3002 -i --tun-type gue --tun-port 6081 --tun-remcsum",
                "-a -t 192.0.2.100:3002 -r 10.0.0.14:3002 -i --tun-type gre --tun-nocsum",
                "-a -t 192.0.2.100:3002 -r 10.0.0.15:3002 -i --tun-type gre --tun-csum",
                "-a -t 192.0.2.100:3002 -r 10.0.0.16:3002 -i");
        service(
                "address: \"[2001:db8:1::100]:3003\", forwarding: tunnel",
                "{address: 10.0.0.11}, {address: \"2001:db8:2::11\"}",
                "-A -t [2001:db8:1::100]:3003 -s wlc",
                "-a -t [2001:db8:1::100]:3003 -r 10.0.0.11:3003 -i",
                "-a -t [2001:db8:1::100]:3003 -r [2001:db8:2::11]:3003 -i");
        service(
                "address: \"[2001:db8:1::100]:3004\", forwarding: direct",
                "{address: \"2001:db8:2::11\"}, {address: \"2001:db8:2::12\", forwarding: nat},"
                        + " {address: \"2001:db8:2::13\", forwarding: tunnel, tunnel: {type: gre, checksum: csum}},"
                        + " {address: \"2001:db8:2::14\", forwarding: tunnel, tunnel: {type: gue, port: 6080}}",
                "-A -t [2001:db8:1::100]:3004 -s wlc",
                "-a -t [2001:db8:1::100]:3004 -r [2001:db8:2::11]:3004 -g",
                "-a -t [2001:db8:1::100]:3004 -r [2001:db8:2::12]:3004 -m",
                "-a -t [2001:db8:1::100]:3004 -r [2001:db8:2::13]:3004 -i --tun-type gre --tun-csum",
                "-a -t [2001:db8:1::100]:3004 -r [2001:db8:2::14]:3004 -i --tun-type gue --tun-port 6080 --tun-nocsum");
    }

    private void selectors() {
        service(
                "firewall_mark: 7, scheduler: rr, forwarding: direct",
                "{address: 10.0.0.11}",
                "-A -f 7 -s rr",
                "-a -f 7 -r 10.0.0.11:0 -g");
        service(
                "firewall_mark: 8, family: ipv6, scheduler: rr",
                "{address: \"2001:db8:2::11\"}",
                "-A -f 8 -6 -s rr",
                "-a -f 8 -6 -r [2001:db8:2::11]:0 -m");
        service(
                "addresses: [\"192.0.2.100:4001-4003\", \"192.0.2.101:4001\"], scheduler: rr",
                "{address: 10.0.0.11}",
                "-A -t 192.0.2.100:4001 -s rr",
                "-a -t 192.0.2.100:4001 -r 10.0.0.11:4001 -m",
                "-A -t 192.0.2.100:4002 -s rr",
                "-a -t 192.0.2.100:4002 -r 10.0.0.11:4002 -m",
                "-A -t 192.0.2.100:4003 -s rr",
                "-a -t 192.0.2.100:4003 -r 10.0.0.11:4003 -m",
                "-A -t 192.0.2.101:4001 -s rr",
                "-a -t 192.0.2.101:4001 -r 10.0.0.11:4001 -m");
        service(
                "address: \"192.0.2.100:4004\", protocol: sctp, scheduler: rr",
                "{address: \"10.0.0.11:5\"}",
                "-A --sctp-service 192.0.2.100:4004 -s rr",
                "-a --sctp-service 192.0.2.100:4004 -r 10.0.0.11:5 -m");
    }

    private void persistenceAndLimits() {
        service(
                "address: \"192.0.2.100:5001\", scheduler: rr, persistence: {timeout: 6m, netmask: 255.255.255.0}",
                "{address: \"10.0.0.11:80\", upper_connections: 100, lower_connections: 50}",
                "-A -t 192.0.2.100:5001 -s rr -p 360 -M 255.255.255.0",
                "-a -t 192.0.2.100:5001 -r 10.0.0.11:80 -m -x 100 -y 50");
        service(
                "address: \"[2001:db8:1::100]:5002\", scheduler: rr, persistence: {timeout: 1m, netmask: 64}",
                "{address: \"[2001:db8:2::11]:80\", upper_connections: 10}",
                "-A -t [2001:db8:1::100]:5002 -s rr -p 60 -M 64",
                "-a -t [2001:db8:1::100]:5002 -r [2001:db8:2::11]:80 -m -x 10");
        service(
                "address: \"192.0.2.100:5060\", protocol: udp, scheduler: rr, one_packet: true,"
                        + " persistence: {timeout: 60s, engine: sip}",
                "{address: \"10.0.0.11:5060\"}",
                "-A -u 192.0.2.100:5060 -s rr -p 60 --pe sip -o",
                "-a -u 192.0.2.100:5060 -r 10.0.0.11:5060 -m");
        service(
                "address: \"192.0.2.100:53\", protocol: udp, scheduler: rr, one_packet: true",
                "{address: \"10.0.0.11:53\"}",
                "-A -u 192.0.2.100:53 -s rr -o",
                "-a -u 192.0.2.100:53 -r 10.0.0.11:53 -m");
        service(
                "firewall_mark: 9, scheduler: rr, one_packet: true, persistence: {timeout: 60s, engine: sip}",
                "{address: 10.0.0.11, upper_connections: 5, lower_connections: 5}",
                "-A -f 9 -s rr -p 60 --pe sip -o",
                "-a -f 9 -r 10.0.0.11:0 -m -x 5 -y 5");
    }

    private void everyPort() {
        service(
                "address: \"192.0.2.101:0\", scheduler: rr, persistence: 6m, forwarding: direct",
                "{address: 10.0.0.11}",
                "-A -t 192.0.2.101:0 -s rr -p 360",
                "-a -t 192.0.2.101:0 -r 10.0.0.11:0 -g");
        service(
                "address: \"[2001:db8:1::101]:0\", protocol: udp, scheduler: rr, persistence: {timeout: 6m, netmask: 64}",
                "{address: \"2001:db8:2::11\"}",
                "-A -u [2001:db8:1::101]:0 -s rr -p 360 -M 64",
                "-a -u [2001:db8:1::101]:0 -r [2001:db8:2::11]:0 -m");
    }

    /** Another test's namespace may use it until the kernel is done with that. */
    private static void unload() {
        Eventually.within(
                Duration.ofSeconds(10),
                UNLOADED + " is unloaded",
                () -> !Files.exists(MODULE)
                        || Command.tryRun("modprobe", "-r", UNLOADED).exit() == 0);
        assertThat(MODULE).doesNotExist();
    }

    @Test
    void aSchedulerThatTheKernelLacksIsNamed() {
        service("address: \"192.0.2.100:1\", scheduler: " + MISSING, "");
        service("address: \"192.0.2.100:2\", scheduler: rr", "");
        lvsd = Lvsd.start(ours.namespace(), yaml.toString());
        lvsd.program().awaitLog("ENOENT (no such entry): this kernel lacks the module ip_vs_" + MISSING, Lvsd.START);
        assertThat(lvsd.table()).isEqualTo("-A -t 192.0.2.100:2 -s rr\n");
    }

    @Test
    void aTableFromTheFileIsTheOneThatIpvsadmMakes() throws Exception {
        schedulers();
        flags();
        forwarding();
        selectors();
        persistenceAndLimits();
        everyPort();

        unload();
        lvsd = Lvsd.start(ours.namespace(), yaml.toString());
        Path file =
                Files.writeString(Path.of(System.getProperty("lvsd.lab.run"), "vocabulary.rules"), rules.toString());
        lvsd.awaitReady();
        assertThat(MODULE).as("what lvsd asked for is loaded").exists();
        theirs.namespace().exec("sh", "-c", "ipvsadm -R <" + file + " && ipvsadm --set 600 90 45");

        String expected = theirs.namespace().exec("sh", "-c", LISTINGS);
        assertThat(ours.namespace().exec("sh", "-c", LISTINGS)).isEqualTo(expected);
        assertThat(lvsd.command("plan").output()).isEqualTo("nothing would change\n");
        assertThat(lvsd.command("export").output()).isEqualTo(lvsd.table());
        System.out.println("           " + services + " services of every kind, each as ipvsadm makes it");
    }
}
