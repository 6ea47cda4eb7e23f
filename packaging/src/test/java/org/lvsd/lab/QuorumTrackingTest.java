package org.lvsd.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A master that reaches its servers no more, with an address that the other could serve. */
@KernelTest
class QuorumTrackingTest {
    private static final String WEB = Site.VIP + ":80";

    /** What the servers' answers go back to moves with the address; its network is not what decides. */
    private static String file(int priority, String track) {
        return """
                vrrp:
                  instances:
                    - name: front
                      interface: front
                      virtual_router_id: 51
                      priority: %d
                      advert_interval: 500ms
                      virtual_addresses: [192.0.2.100/24]
                      extra_addresses: [{address: 10.0.0.254/24, interface: back}]
                      track: {virtual_servers: [%s]}
                """.formatted(priority, track)
                + Configurations.web("1s").replace("    forwarding", "    quorum: 2\n    forwarding");
    }

    @ParameterizedTest(name = "track: {0}")
    @CsvSource(delimiter = '|', textBlock = """
            {name: web, weight: -100} | BACKUP 50
            {name: web}               | FAULT 150
            """)
    void theOtherTakesOverWhenItsQuorumIsLostUntilItIsBack(String track, String lost) throws Exception {
        try (Pair pair = Pair.start(Site.VIP, file(150, track), file(100, track))) {
            Client client = new Client(pair.site.client);
            Eventually.within(Pair.SOON, "director1 serves", () -> client.reaches(WEB));
            pair.site.cut(pair.site.director1, "back");
            pair.awaitMaster(pair.two);
            assertThat(pair.one.command("status").output())
                    .containsPattern("front +front +51 +" + lost.replace(" ", " +"));
            assertThat(pair.one.program().log()).contains("MASTER → " + lost.replaceAll(" .*", ""));
            Eventually.within(Pair.SOON, "director2 serves", () -> client.reaches(WEB));
            pair.site.restore(pair.site.director1, "back");
            pair.awaitMaster(pair.one);
            Eventually.within(Pair.SOON, "director1 serves again", () -> client.reaches(WEB));
            assertThat(pair.one.inTable("10.0.0.11:80")).isTrue();
        }
    }
}
