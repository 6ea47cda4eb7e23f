package org.lvsd.netlink.ipvsadm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.SyncDaemon;
import org.lvsd.netlink.ipvs.SyncRole;
import org.lvsd.netlink.ipvs.Timeouts;
import org.lvsd.netlink.testing.RandomTables;

/** The captured files are what ipvsadm 1.31 of Debian 12 printed of one table on Linux 6.1. */
class RulesTest {
    private static final int TABLES = 3_000;

    private static String captured(String name) throws IOException {
        try (var in = RulesTest.class.getResourceAsStream("/captured/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static IpvsTable read(String text) {
        Rules rules = RulesReader.read(text);
        assertThat(rules.errors()).isEmpty();
        return rules.table();
    }

    @Test
    void whatIpvsadmSavedIsWrittenAsItSavedItAndInItsOrder() throws Exception {
        String saved = captured("ipvsadm-1.31-Sn.txt");
        assertThat(RulesWriter.asIpvsadm(read(saved))).isEqualTo(saved);
    }

    @Test
    void servicesAreListedAsIpvsadmListsThem() throws Exception {
        IpvsTable table = read(captured("ipvsadm-1.31-Sn.txt"));
        String listed = ListingOrder.services(table).stream()
                .map(each -> ListingText.key(each.service().key()) + " " + ListingText.settings(each.service()))
                .collect(Collectors.joining("\n", "", "\n"));
        assertThat(listed).isEqualTo(captured("ipvsadm-1.31-Ln.txt"));
    }

    @Test
    void everyTableSurvivesBeingWrittenAndRead() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < TABLES; i++) {
            IpvsTable table = new RandomTables(random, 0).table(6, 6);
            assertThat(read(RulesWriter.complete(table))).as("seed %d", seed).isEqualTo(table);
        }
    }

    /** Seen with ipvsadm -R and -Sn. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-A -t 192.0.2.1:80|-A -t 192.0.2.1:80 -s wlc",
                "-At 192.0.2.1:80 -srr -p60|-A -t 192.0.2.1:80 -s rr -p 60",
                "-A -t192.0.2.1:80 -s rr -p|-A -t 192.0.2.1:80 -s rr -p 360",
                "/sbin/ipvsadm -A -u 192.0.2.1:53 --ops -s rr # DNS|-A -u 192.0.2.1:53 -s rr -o",
                "--add-service --tcp-service='192.0.2.1:80' --scheduler=rr --persistent=60 --netmask=255.255.255.0"
                        + "|-A -t 192.0.2.1:80 -s rr -p 60 -M 255.255.255.0",
                "-A -t 2001:db8::1 -s rr -p|-A -t [2001:db8::1]:0 -s rr -p 360",
                "-A -f 010 -s rr|-A -f 10 -s rr",
                "-A -f 4294967295 -s rr|-A -f -1 -s rr",
                "-A -f -1 -s rr|-A -f -1 -s rr",
                "-A -t 192.0.2.1:80 -s rr -M 255.255.255.0|-A -t 192.0.2.1:80 -s rr",
                "-A -t 192.0.2.1:80 -s sh -b sh-port,flag-1|-A -t 192.0.2.1:80 -s sh -b sh-fallback,sh-port",
            })
    void aServiceIsReadAsIpvsadmReadsIt(String rule, String saved) {
        assertThat(RulesWriter.asIpvsadm(read(rule))).isEqualTo(saved + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-r 10.0.0.1|-r 10.0.0.1:80 -g -w 1",
                "-r 10.0.0.1:8080 -g|-r 10.0.0.1:80 -g -w 1",
                "-r 10.0.0.1:8080 -i|-r 10.0.0.1:80 -i -w 1 --tun-type ipip",
                "-r 10.0.0.1:8080 -m -w5|-r 10.0.0.1:8080 -m -w 5",
                "--real-server 10.0.0.1 --masquerading --weight 4 --u-threshold 5 --l-threshold 3"
                        + "|-r 10.0.0.1:80 -m -w 4 -x 5 -y 3",
                "-r 2001:db8::2 -i --tun-type gue --tun-port 6080"
                        + "|-r [2001:db8::2]:80 -i -w 1 --tun-type gue --tun-port 6080 --tun-nocsum",
                "-r 10.0.0.1 -i --tun-type gre --tun-csum|-r 10.0.0.1:80 -i -w 1 --tun-type gre --tun-csum",
            })
    void aServerIsReadAsIpvsadmReadsIt(String options, String saved) {
        String service = "-A -t 192.0.2.1:80 -s rr\n";
        assertThat(RulesWriter.complete(read(service + "-a -t 192.0.2.1:80 " + options)))
                .isEqualTo(service + "-a -t 192.0.2.1:80 " + saved + "\n");
    }

    @Test
    void laterLinesEditAndDelete() {
        IpvsTable table = read("""
                -A -t 192.0.2.9:80
                -C
                # the site
                -A -t 192.0.2.1:80 -s rr -p 60

                -a -t 192.0.2.1:80 -r 10.0.0.1 -m
                -a -t 192.0.2.1:80 \\
                   -r 10.0.0.2 -m
                -e -t 192.0.2.1:80 -r 10.0.0.1 -g -w 7
                -d -t 192.0.2.1:80 -r 10.0.0.2
                -E -t 192.0.2.1:80
                -A -f 5
                -D -f 5
                -Z
                """);
        assertThat(RulesWriter.asIpvsadm(table))
                .isEqualTo("-A -t 192.0.2.1:80 -s wlc\n-a -t 192.0.2.1:80 -r 10.0.0.1:80 -g -w 7\n");
    }

    @Test
    void timeoutsAndSyncDaemonsAreReadToo() {
        Rules rules = RulesReader.read("""
                --set 10 20 30
                --set 900 0 0
                --start-daemon master --mcast-interface eth1 --syncid 5
                --start-daemon backup --mcast-interface eth0
                --stop-daemon backup
                """);
        assertThat(rules.errors()).isEmpty();
        assertThat(rules.timeouts()).isEqualTo(new Timeouts(900, 20, 30));
        assertThat(rules.syncDaemons()).containsExactly(SyncDaemon.of(SyncRole.MASTER, "eth1", 5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-A -t www:80|'www:80' (expected an IP address and a port; host names are not looked up)",
                "-A -t 192.0.2.300:80|'192.0.2.300:80' (expected an IP address and a port; host names are not looked up)",
                "-A -t [2001:db8:::1]:80|'[2001:db8:::1]:80' (expected an IP address and a port; host names are not looked up)",
                "-A -t 192.0.2.1:http|port 'http' (expected a number from 0 to 65535; ipvsadm -Sn writes numbers in place of names)",
                "-A -t 192.0.2.1:99999|port '99999' (expected a number from 0 to 65535)",
                "-A -t 192.0.2.1|port 0, which is all ports, needs persistence (expected -p, or a port)",
                "-A -t 192.0.2.1:80 -o|-o is for UDP and marks alone, and this is tcp",
                "-A -t 192.0.2.1:80 -p 5 -M 24|netmask '24' (expected one such as 255.255.255.0)",
                "-A -t [2001:db8::1]:80 -p 5 -M 0|prefix length '0' (expected a number from 1 to 128)",
                "-A -t 192.0.2.1:80 -p 0|timeout '0' (expected a number from 1 to 2678400)",
                "-A -t 192.0.2.1:80 -s rr -b sh-port|scheduler rr has no flag 'sh-port' (expected some of flag-1, flag-2, flag-3, with commas between them)",
                "-A -t 192.0.2.1:80 -b|-b needs a value",
                "-A -t 192.0.2.1:80 -w 5|-w has no meaning with -A",
                "-A -t 192.0.2.1:80 extra|'extra' is unexpected",
                "-A -t $VIP:80|'$' would be expanded by a shell (expected the value itself)",
                "-A -t '192.0.2.1:80|a quote is not closed",
                "-A|no service (expected one of -t, -u, --sctp-service and -f)",
                "-A -t 192.0.2.1:80 -u 192.0.2.1:80|more than one service (expected one of -t, -u, --sctp-service and -f)",
                "-t 192.0.2.1:80|no command (expected one of -A -E -D -a -e -d -C -Z --set --start-daemon --stop-daemon)",
                "-X|unknown option -X",
                "--tcp 192.0.2.1:80|unknown option --tcp",
                "-A -f 0|mark '0' (expected a number from 1 to 4294967295)",
                "-D -t 192.0.2.1:80|there is no service tcp 192.0.2.1:80 (expected an -A for it before)",
                "--set 1 2|--set has 2 values (expected three: TCP, TCP-FIN and UDP)",
                "--start-daemon slave|--start-daemon 'slave' (expected master or backup)",
            })
    void anErrorSaysWhereAndWhatIsExpected(String rule, String problem) {
        assertThat(RulesReader.read("# first\n" + rule).errors()).containsExactly(new RuleError(2, problem));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-a -t 192.0.2.1:80|-r is missing",
                "-a -t 192.0.2.2:80 -r 10.0.0.1|there is no service tcp 192.0.2.2:80 (expected an -A for it before)",
                "-e -t 192.0.2.1:80 -r 10.0.0.1|service tcp 192.0.2.1:80 has no server 10.0.0.1:80",
                "-A -t 192.0.2.1:80|service tcp 192.0.2.1:80 is there already",
                "-a -t 192.0.2.1:80 -r 10.0.0.1 -m -i|more than one of [-g, -i, -m]",
                "-a -t 192.0.2.1:80 -r 2001:db8::1 -m|the server is of another family than its service (expected -i with that)",
                "-a -t 192.0.2.1:80 -r 10.0.0.1 -w -1|-w '-1' (expected a number from 0 to 2147483647)",
                "-a -t 192.0.2.1:80 -r 10.0.0.1 -x 5 -y 6|-y 6 is above -x 5 (expected at most that)",
                "-a -t 192.0.2.1:80 -r 10.0.0.1 --tun-type gue|--tun-type has no meaning with any method but -i",
                "-a -t 192.0.2.1:80 -r 10.0.0.1 -i --tun-type gue|--tun-port is missing",
                "-a -t 192.0.2.1:80 -r 10.0.0.1 -i --tun-type vxlan|--tun-type 'vxlan' (expected ipip, gue or gre)",
                "-a -t 192.0.2.1:80 -r 10.0.0.1 -i --tun-type gre --tun-remcsum|--tun-remcsum has no meaning with gre",
                "-a -t 192.0.2.1:80 -r 10.0.0.1 -i --tun-port 5|--tun-port has no meaning with ipip",
            })
    void anErrorInAServerSaysWhereAndWhatIsExpected(String rule, String problem) {
        assertThat(RulesReader.read("-A -t 192.0.2.1:80\n" + rule).errors()).containsExactly(new RuleError(2, problem));
    }

    @Test
    void whatFollowsFromAnErrorIsNotToldAsAnother() {
        assertThat(RulesReader.read("-A -t 192.0.2.1:80 -s sh -b bogus\n-a -t 192.0.2.1:80 -r 10.0.0.1\nbogus\n")
                        .errors())
                .extracting(RuleError::line)
                .containsExactly(1, 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ipvsadm-1.31-Sn.txt"})
    void noTextMakesItFail(String name) throws Exception {
        String text = captured(name);
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < TABLES; i++) {
            char[] mutant = text.substring(random.nextInt(text.length())).toCharArray();
            for (int flips = random.nextInt(1, 40); flips > 0; flips--) {
                mutant[random.nextInt(mutant.length)] = (char) random.nextInt(256);
            }
            assertThatCode(() -> RulesReader.read(new String(mutant)))
                    .as("seed %d", seed)
                    .doesNotThrowAnyException();
        }
    }
}
