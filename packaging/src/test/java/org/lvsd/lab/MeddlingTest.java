package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody works on the table with ipvsadm while lvsd runs. */
@KernelTest
class MeddlingTest {
    /** The full comparison's period, and what a slow machine adds. */
    private static final Duration PERIOD = Duration.ofSeconds(10 + 5);

    private static final String WEB = """
            virtual_servers:
              - name: web
                address: 192.0.2.100:80
                scheduler: wlc
                persistence: 300s
                real_servers:
                  - {address: '10.0.0.11:80', weight: 3, upper_connections: 100}
                  - {address: '10.0.0.12:80'}
            """;

    private final Tables tables = Tables.create("meddling");
    private Lvsd lvsd;
    private String asWanted;

    @BeforeEach
    void start() {
        // Before lvsd comes, and it is to be there when it has gone.
        ipvsadm("-A -t 192.0.2.200:80 -s rr");
        ipvsadm("-a -t 192.0.2.200:80 -r 10.0.0.13:80 -m");
        lvsd = Lvsd.start(tables.namespace(), WEB);
        lvsd.awaitReady();
        asWanted = listing();
        assertThat(asWanted).contains("192.0.2.100:80").contains("192.0.2.200:80");
    }

    @AfterEach
    void stop() {
        lvsd.close();
        tables.close();
    }

    private void ipvsadm(String arguments) {
        tables.namespace().exec(Namespace.words("ipvsadm " + arguments));
    }

    private String listing() {
        return tables.namespace().exec("sh", "-c", "ipvsadm -Sn | sort; ipvsadm -Ln --thresholds | sort");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-D -t 192.0.2.100:80",
                "-d -t 192.0.2.100:80 -r 10.0.0.11:80",
                "-e -t 192.0.2.100:80 -r 10.0.0.11:80 -m -w 9 -x 100",
                "-e -t 192.0.2.100:80 -r 10.0.0.11:80 -m -w 3 -x 7 -y 5",
                "-e -t 192.0.2.100:80 -r 10.0.0.12:80 -g",
                "-a -t 192.0.2.100:80 -r 10.0.0.14:80 -m",
                "-E -t 192.0.2.100:80 -s rr",
                "-E -t 192.0.2.100:80 -s wlc -p 60 -M 255.255.0.0"
            })
    void whatIsLvsdsIsPutBack(String meddling) {
        ipvsadm(meddling);
        assertThat(listing()).isNotEqualTo(asWanted);
        Eventually.within(PERIOD, "put back after " + meddling, () -> listing().equals(asWanted));
        assertThat(lvsd.program().log()).contains("periodic comparison: the table was not as wanted");
    }

    @Test
    void whatIsNotLvsdsIsLeftAloneAndShownAsForeign() {
        ipvsadm("-a -t 192.0.2.200:80 -r 10.0.0.12:80 -m -w 7");
        ipvsadm("-A -u 192.0.2.200:53 -s rr");
        String meddled = listing();
        Eventually.pause(PERIOD);
        assertThat(listing()).isEqualTo(meddled);
        assertThat(lvsd.command("status").output()).contains("192.0.2.200:80").contains("192.0.2.200:53");
        assertThat(lvsd.program().stop()).isZero();
        assertThat(lvsd.table())
                .contains("192.0.2.200:80")
                .contains("192.0.2.200:53")
                .doesNotContain("192.0.2.100");
    }
}
