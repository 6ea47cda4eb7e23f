package org.lvsd.daemon.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.lvsd.daemon.doctor.FakeMachine.ip;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.config.model.Configuration;
import org.lvsd.daemon.Configurations;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.packet.Authentication;

final class WireRulesTest {
    private static final Configuration PAIR = Configurations.of(
            "vrrp:\n  instances:\n    - {name: front, interface: eth0, virtual_router_id: 51, priority: 150,"
                    + " virtual_addresses: [192.0.2.100/24]}\n");

    @TempDir
    private Path root;

    private static WireFacts.Heard heard(
            String source, int version, int vrid, int priority, int cs, String... addresses) {
        var list = Arrays.stream(addresses).map(FakeMachine::ip).toList();
        return new WireFacts.Heard(
                "eth0", ip(source), new Advertisement(version, vrid, priority, cs, list, Authentication.NONE));
    }

    private Finding only(Map<java.net.InetAddress, String> claims, WireFacts.Heard... heard) {
        return only(claims, Set.of(), heard);
    }

    private Finding only(Map<java.net.InetAddress, String> claims, Set<String> masterOf, WireFacts.Heard... heard) {
        WireFacts wire = new WireFacts(Duration.ofSeconds(3), List.of(heard), claims, masterOf, List.of());
        List<Finding> findings = WireRules.of(PAIR, new FakeMachine(root).facts(PAIR), wire);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    private Finding only(WireFacts.Heard... heard) {
        return only(Map.of(), heard);
    }

    @Test
    void theOtherDirectorOfThePairIsNoConflict() {
        Finding finding = only(heard("192.0.2.252", 3, 51, 100, 100, "192.0.2.100"));
        assertThat(finding.level()).isEqualTo(Finding.Level.OK);
        assertThat(finding.what()).isEqualTo("hears 192.0.2.252, master with priority 100");
    }

    @Test
    void anotherPairsVridIsNoneOfOurs() {
        assertThat(only(heard("192.0.2.7", 3, 7, 100, 100, "192.0.2.77")).what())
                .isEqualTo("hears no other master (backups are silent)");
    }

    @Test
    void ourVridWithOtherAddressesIsAnotherPair() {
        Finding finding = only(heard("192.0.2.7", 3, 51, 100, 100, "192.0.2.77"));
        assertThat(finding.level()).isEqualTo(Finding.Level.PROBLEM);
        assertThat(finding.what()).isEqualTo("hears 192.0.2.7 use this VRID for 192.0.2.77");
        assertThat(finding.remedy()).contains("virtual_router_id", "51");
    }

    @Test
    void twoMastersAreAProblem() {
        Finding finding = only(
                heard("192.0.2.252", 3, 51, 100, 100, "192.0.2.100"),
                heard("192.0.2.253", 3, 51, 90, 100, "192.0.2.100"));
        assertThat(finding.level()).isEqualTo(Finding.Level.PROBLEM);
        assertThat(finding.what()).isEqualTo("has two masters: 192.0.2.252, 192.0.2.253");
    }

    @Test
    void anotherMasterBesideThisDirectorIsAProblem() {
        var other = heard("192.0.2.252", 3, 51, 100, 100, "192.0.2.100");
        Finding finding = only(Map.of(), Set.of("front"), other);
        assertThat(finding.level()).isEqualTo(Finding.Level.PROBLEM);
        assertThat(finding.what()).isEqualTo("has two masters: this director and 192.0.2.252");
        assertThat(finding.remedy()).contains("lvsd status", "authentication", "unicast");
        assertThat(only(Map.of(), Set.of("back"), other).level()).isEqualTo(Finding.Level.OK);
    }

    @Test
    void aMasterThatHearsNobodyIsTheOnlyOne() {
        assertThat(only(Map.of(), Set.of("front")).level()).isEqualTo(Finding.Level.OK);
    }

    @Test
    void anotherVersionIsAProblem() {
        assertThat(only(heard("192.0.2.252", 2, 51, 100, 100, "192.0.2.100")).level())
                .isEqualTo(Finding.Level.PROBLEM);
    }

    @Test
    void anotherIntervalPriorityOrListIsAWarning() {
        assertThat(only(heard("192.0.2.252", 3, 51, 100, 20, "192.0.2.100")).what())
                .contains("every 200 ms", "1000 ms");
        assertThat(only(heard("192.0.2.252", 3, 51, 150, 100, "192.0.2.100")).what())
                .contains("same priority");
        Finding list = only(heard("192.0.2.252", 3, 51, 100, 100, "192.0.2.100", "192.0.2.101"));
        assertThat(list.level()).isEqualTo(Finding.Level.WARNING);
        assertThat(list.what()).contains("192.0.2.101");
    }

    @Test
    void anAddressThatSomebodyAnswersForWithoutAdvertisingItIsAProblem() {
        Finding finding = only(Map.of(ip("192.0.2.100"), "02:00:00:00:00:07"));
        assertThat(finding.level()).isEqualTo(Finding.Level.PROBLEM);
        assertThat(finding.what()).contains("02:00:00:00:00:07", "no router advertises it");
        assertThat(only(
                                Map.of(ip("192.0.2.100"), "02:00:00:00:00:07"),
                                heard("192.0.2.252", 3, 51, 100, 100, "192.0.2.100"))
                        .level())
                .isEqualTo(Finding.Level.OK);
    }

    @Test
    void ofAnInterfaceThatIsDownTheWireTellsNothing() {
        MachineFacts facts = new FakeMachine(root).flags("eth0", 0x1002).facts(PAIR);
        WireFacts silence = new WireFacts(Duration.ofSeconds(3), List.of(), Map.of(), Set.of(), List.of());
        assertThat(WireRules.of(PAIR, facts, silence)).isEmpty();
    }

    @Test
    void whatCouldNotBeHeardIsTold() {
        WireFacts deaf = new WireFacts(Duration.ofSeconds(3), List.of(), Map.of(), Set.of(), List.of("socket: EPERM"));
        assertThat(WireRules.of(PAIR, new FakeMachine(root).facts(PAIR), deaf)
                        .get(0)
                        .level())
                .isEqualTo(Finding.Level.WARNING);
    }
}
