package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.Configurations;
import org.lvsd.daemon.wanted.Overrides;
import org.lvsd.daemon.wanted.WantedTable;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.core.Verdict;
import org.lvsd.netlink.ipvs.IpvsTable;
import org.lvsd.netlink.ipvs.ServiceKey;

final class ServiceStatesTest {
    private static final ServerId FIRST = new ServerId("web", "10.0.0.11:8080");
    private static final ServerId SECOND = new ServerId("web", "10.0.0.12:8080");

    private final Configuration full = Configurations.of(Configurations.FULL);
    private final ServiceStates states = new ServiceStates();
    private Configuration now = full;

    private void configured(Configuration next) {
        now = next;
        states.configured(next, Overrides.NONE);
    }

    private void verdict(ServerId id, Verdict verdict) {
        states.at(id, service -> service.verdict(id.server(), verdict, "as the test says"));
    }

    /** The servers of the service web, and their weights. */
    private String web() {
        states.decide("web", 1_000);
        Map<String, Integer> weights = new TreeMap<>();
        ServiceKey key = WantedTable.keys(states.service("web")).get(0);
        IpvsTable table = WantedTable.of(now, states);
        table.services()
                .get(key)
                .destinations()
                .values()
                .forEach(each -> weights.put(each.key().toString(), each.weight()));
        return weights.toString();
    }

    /** The kernel's table with the first web server in it. */
    private IpvsTable kernel() {
        return Configurations.table(full, FIRST::equals);
    }

    @Test
    void aServerTakesNoTrafficBeforeItsFirstSuccess() {
        configured(full);
        assertThat(web()).isEqualTo("{}");
        verdict(FIRST, Verdict.UP);
        assertThat(web()).isEqualTo("{10.0.0.11:8080=2}");
        verdict(FIRST, Verdict.DOWN);
        assertThat(web()).isEqualTo("{}");
    }

    @Test
    void initialUpGivesTrafficToAServerThatNobodyHasJudged() {
        configured(Configurations.of(Configurations.FULL.replace("scheduler: wlc", "scheduler: wlc\n    initial: up")));

        assertThat(web()).isEqualTo("{10.0.0.11:8080=2, 10.0.0.12:8080=1}");
    }

    @Test
    void aServerThatTakesTrafficWhenTheDaemonStartsGoesOnDoingSo() {
        configured(full);
        assertThat(states.adopt(new UnseenKeys(full.virtualServers()).byService(), kernel()))
                .containsExactlyInAnyOrder("web", "dns");

        assertThat(states.isUp(FIRST)).isTrue();
        assertThat(states.isUp(SECOND)).isFalse();
        assertThat(web()).isEqualTo("{10.0.0.11:8080=2}");
    }

    @Test
    void anAdoptedServerThatFailedIsNotTakenToBeUpAgainWhenItsChecksChange() {
        configured(full);
        states.adopt(new UnseenKeys(full.virtualServers()).byService(), kernel());
        verdict(FIRST, Verdict.DOWN);
        assertThat(web()).isEqualTo("{}");

        verdict(FIRST, Verdict.UNKNOWN);

        assertThat(states.isUp(FIRST)).isFalse();
        assertThat(web()).isEqualTo("{}");
    }

    @Test
    void aServerThatAReloadRemovesIsDrained() {
        configured(full);
        verdict(FIRST, Verdict.UP);
        verdict(SECOND, Verdict.UP);
        assertThat(web()).isEqualTo("{10.0.0.11:8080=2, 10.0.0.12:8080=1}");

        configured(Configurations.of(Configurations.FULL.replace("10.0.0.12", "10.0.0.13")));
        assertThat(web()).isEqualTo("{10.0.0.11:8080=2, 10.0.0.12:8080=0}");

        states.at(SECOND, service -> service.connections(SECOND.server(), 0, 1_000_000_000L));
        assertThat(web()).isEqualTo("{10.0.0.11:8080=2}");
        assertThat(states.leaving(states.service("web"))).isEmpty();
    }

    @Test
    void aServerThatIsRemovedWithItsServicesAddressIsNotWaitedFor() {
        configured(full);
        verdict(SECOND, Verdict.UP);
        assertThat(web()).isEqualTo("{10.0.0.12:8080=1}");

        configured(Configurations.of(Configurations.FULL
                .replace("address: 192.0.2.100:80", "address: 192.0.2.100:81")
                .replace("10.0.0.12", "10.0.0.13")));

        assertThat(web()).isEqualTo("{}");
    }

    @Test
    void theSorryServerTakesTheTrafficWhenTheQuorumIsLost() {
        configured(Configurations.of(Configurations.FULL.replace(
                "scheduler: wlc", "scheduler: wlc\n    sorry_server: {address: \"10.0.0.99:80\"}\n    quorum: 2")));
        verdict(FIRST, Verdict.UP);
        assertThat(web()).isEqualTo("{10.0.0.11:8080=2}");
        verdict(FIRST, Verdict.DOWN);
        verdict(SECOND, Verdict.UP);
        assertThat(web()).isEqualTo("{10.0.0.12:8080=0, 10.0.0.99:80=1}");
    }

    /** The service web on these ports, with its servers as this spells them. */
    private static Configuration spelled(String ports, String... servers) {
        StringBuilder text = new StringBuilder("""
                virtual_servers:
                  - name: web
                    addresses: ["192.0.2.100:%s"]
                    forwarding: nat
                    health_checks: [{type: tcp, port: 80}]
                    real_servers:
                """.formatted(ports));
        for (String server : servers) {
            text.append("      - {address: \"").append(server).append("\", weight: 3}\n");
        }
        return Configurations.of(text.toString());
    }

    private static ServerId id(String server) {
        return new ServerId("web", server);
    }

    @Test
    void aServerKeepsItsTrafficWhenItsPortIsWrittenOutOrLeftOut() {
        configured(spelled("80", "10.0.0.11"));
        verdict(id("10.0.0.11"), Verdict.UP);
        assertThat(web()).isEqualTo("{10.0.0.11:80=3}");

        for (String other : new String[] {"10.0.0.11:80", "10.0.0.11"}) {
            configured(spelled("80", other));
            assertThat(web()).isEqualTo("{10.0.0.11:80=3}");
            assertThat(states.isUp(id(other))).isTrue();
            assertThat(states.leaving(states.service("web"))).isEmpty();
        }
        verdict(id("10.0.0.11"), Verdict.DOWN);
        assertThat(web()).isEqualTo("{}");
    }

    @Test
    void aServerThatIsOutOfTheTableStaysOutWhenItIsSpelledAnew() {
        configured(spelled("80", "10.0.0.11"));
        assertThat(web()).isEqualTo("{}");

        configured(spelled("80", "10.0.0.11:80"));

        assertThat(web()).isEqualTo("{}");
    }

    @Test
    void aServerThatIsBeingDrainedKeepsItsConnectionsWhenItComesBackSpelledAnew() {
        configured(spelled("80", "10.0.0.11", "10.0.0.12"));
        verdict(id("10.0.0.11"), Verdict.UP);
        assertThat(web()).isEqualTo("{10.0.0.11:80=3}");
        configured(spelled("80", "10.0.0.12"));
        assertThat(web()).isEqualTo("{10.0.0.11:80=0}");

        configured(spelled("80", "10.0.0.11:80", "10.0.0.12"));

        assertThat(web()).isEqualTo("{10.0.0.11:80=0}");
        assertThat(states.leaving(states.service("web"))).isEmpty();
        verdict(id("10.0.0.11:80"), Verdict.UP);
        assertThat(web()).isEqualTo("{10.0.0.11:80=3}");
    }

    @Test
    void aServerThatKeepsOneOfItsPlacesIsDrainedInTheOthers() {
        configured(spelled("80-81", "10.0.0.11"));
        verdict(id("10.0.0.11"), Verdict.UP);
        assertThat(web()).isEqualTo("{10.0.0.11:80=3}");

        configured(spelled("80-81", "10.0.0.11:80"));

        assertThat(web()).isEqualTo("{10.0.0.11:80=3}");
        ServiceKey other = WantedTable.keys(states.service("web")).get(1);
        assertThat(WantedTable.of(now, states)
                        .services()
                        .get(other)
                        .destinations()
                        .values())
                .extracting(each -> each.key() + " " + each.weight())
                .containsExactlyInAnyOrder("10.0.0.11:80 3", "10.0.0.11:81 0");
    }
}
