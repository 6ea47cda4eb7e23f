package org.lvsd.vrrp.router;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.vrrp.router.Fixtures.SECOND;
import static org.lvsd.vrrp.router.Fixtures.instance;
import static org.lvsd.vrrp.router.Fixtures.ip;

import org.junit.jupiter.api.Test;

class FaultTest {
    private static final String TAKEOVER = "send:100 hold announce:5 MASTER";

    @Test
    void anInterfaceThatComesBackWaitsAFullDownInterval() {
        Scenario scenario = Scenario.of(instance("front").build()).master();
        scenario.tell("front", new Event.InterfaceDown());
        assertThat(scenario.snapshot("front").detail()).isEqualTo("eth0 is down");
        assertThat(scenario.pass(60 * SECOND)).isEmpty();
        assertThat(scenario.tell("front", new Event.InterfaceUp())).isEqualTo("BACKUP");
        assertThat(scenario.pass(4 * SECOND)).isEqualTo("3609ms: " + TAKEOVER);
    }

    @Test
    void anOwnersInterfaceThatComesBackMakesItMasterAtOnce() {
        Scenario scenario = Scenario.of(instance("front").priority(255).build()).backup();
        scenario.tell("front", new Event.InterfaceDown());
        assertThat(scenario.tell("front", new Event.InterfaceUp())).isEqualTo("BACKUP send:255 hold announce:5 MASTER");
    }

    @Test
    void theFirstAddressOfAnInterfaceLetsItsInstanceBegin() {
        Scenario scenario = Scenario.of(instance("front").source(null).build()).backup();
        assertThat(scenario.state("front")).isEqualTo(RouterState.FAULT);
        assertThat(scenario.tell("front", new Event.SourceAddressChanged(ip("10.0.0.5"))))
                .isEqualTo("BACKUP");
    }

    @Test
    void twoCausesMustBothGo() {
        Scenario scenario = Scenario.of(instance("front").build()).master();
        scenario.tell("front", new Event.InterfaceDown());
        scenario.tell("front", new Event.SourceAddressChanged(null));
        assertThat(scenario.tell("front", new Event.InterfaceUp())).isEmpty();
        assertThat(scenario.tell("front", new Event.SourceAddressChanged(ip("10.0.0.5"))))
                .isEqualTo("BACKUP");
        assertThat(scenario.snapshot("front").detail()).isEqualTo("eth0 is down");
    }

    @Test
    void addressesThatCannotBeHeldAreTriedAgainLessAndLessOften() {
        Scenario scenario = Scenario.of(instance("front").build()).master();
        var failed = new Event.AddressesFailed("no buffer space available");
        assertThat(scenario.tell("front", failed)).isEqualTo("send:0 release FAULT");
        assertThat(scenario.snapshot("front").detail()).isEqualTo("no buffer space available");
        assertThat(scenario.pass(5 * SECOND)).startsWith("1000ms: BACKUP, 4609ms: " + TAKEOVER);
        scenario.tell("front", failed);
        assertThat(scenario.pass(3 * SECOND)).startsWith("2000ms: BACKUP");
    }
}
