package org.lvsd.lab.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.Network.Ipam;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.lvsd.lab.DockerTest;
import org.lvsd.lab.Eventually;
import org.testcontainers.containers.Network;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** A pair of directors as two containers. Containers share the machine's kernel, which need not have IPVS: VRRP alone. */
@DockerTest
class ContainersTest {
    private static final ImageFromDockerfile IMAGE = Image.get();
    private static final String VIP = "192.0.2.100";
    /** RFC 9568, section 6.1: three intervals of half a second, and (256 - 100) / 256 of one. */
    private static final Duration DOWN_INTERVAL = Duration.ofMillis(1_805);
    /** What Docker takes to do as it is told, and somebody to ask. */
    private static final Duration SLACK = Duration.ofSeconds(1);

    private static final Duration SOON = Duration.ofSeconds(15);

    /** Docker's init starts it; the Java beside it, of a health check, has its parent elsewhere. */
    private static final String STATUS_OF_THE_DAEMON = "for each in /proc/[0-9]*/status; do"
            + " grep -qs '^Name:.java$' $each && grep -qs '^PPid:.1$' $each && cat $each; done; true";

    private final Network network = Network.builder()
            .createNetworkCmdModifier(
                    command -> command.withIpam(new Ipam().withConfig(new Ipam.Config().withSubnet("192.0.2.0/24"))))
            .build();
    private Visitor visitor;
    private Director one;
    private Director two;

    @RegisterExtension
    final TestExecutionExceptionHandler tellWhatHappened = (context, failure) -> {
        System.out.println(one.log() + two.log());
        throw failure;
    };

    private Director director(String name, String address, int priority) {
        return Director.start(IMAGE, network, name, address, """
                director: {name: %s, http: '0.0.0.0:9780'}
                vrrp:
                  instances:
                    - name: front
                      interface: eth0
                      virtual_router_id: 51
                      priority: %d
                      advert_interval: 500ms
                      virtual_addresses: [%s/24]
                """.formatted(name, priority, VIP));
    }

    @BeforeEach
    void start() {
        visitor = Visitor.start(IMAGE, network);
        one = director("lb1", "192.0.2.251", 150);
        two = director("lb2", "192.0.2.252", 100);
        one.awaitState(Scrape.MASTER, SOON);
        two.awaitState(Scrape.BACKUP, SOON);
    }

    @AfterEach
    void stop() {
        two.close();
        one.close();
        visitor.close();
        network.close();
    }

    private void answers(String name) throws Exception {
        assertThat(visitor.ask(VIP)).contains("\"director\" : \"" + name + "\"");
    }

    @Test
    void oneOfTwoContainersIsMasterAndAnswersAtTheVirtualAddress() throws Exception {
        answers("lb1");
        assertThat(two.scrape().becameMaster()).isZero();
        one.awaitHealthy();
        two.awaitHealthy();
    }

    @Test
    void theDaemonIsNotRootAndHasTheCapabilitiesItNeedsAndNoOthers() throws Exception {
        String status = one.run("sh", "-c", STATUS_OF_THE_DAEMON);
        assertThat(status).containsPattern("Uid:\\s780\\s780\\s780\\s780").containsPattern("NoNewPrivs:\\s1");
        // KILL, SETGID, SETUID, NET_BIND_SERVICE, NET_ADMIN, NET_RAW (linux/capability.h); of an image's processes with
        // root.
        assertThat(status).containsPattern("CapEff:\\s00000000000034e0").containsPattern("CapPrm:\\s00000000000034e0");
    }

    @Test
    void theOtherTakesOverFromAKilledOneWithinTheDownIntervalAndGivesBackToItLater() throws Exception {
        one.kill();
        two.awaitState(Scrape.MASTER, DOWN_INTERVAL.plus(SLACK));
        assertThat(one.scrape().state()).isEqualTo(Scrape.NONE);
        answers("lb2");
        one.startAgain();
        one.awaitState(Scrape.MASTER, SOON);
        two.awaitState(Scrape.BACKUP, SLACK);
        answers("lb1");
        assertThat(two.scrape().becameMaster()).isOne();
    }

    @Test
    void theOtherTakesOverFromAFrozenOneAndOnlyOneIsMasterWhenThatGoesOn() throws Exception {
        one.pause();
        two.awaitState(Scrape.MASTER, DOWN_INTERVAL.plus(SLACK));
        answers("lb2");
        one.resume();
        Eventually.within(SOON, "lb1 is the one master", () -> {
            return one.scrape().state() == Scrape.MASTER && two.scrape().state() == Scrape.BACKUP;
        });
        answers("lb1");
    }

    @Test
    void aStoppedOneHandsOverBeforeItEnds() throws Exception {
        long before = System.nanoTime();
        assertThat(one.stop()).isZero();
        two.awaitState(Scrape.MASTER, SLACK);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
        answers("lb2");
    }
}
