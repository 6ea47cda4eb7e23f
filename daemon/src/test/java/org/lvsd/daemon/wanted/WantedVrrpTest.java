package org.lvsd.daemon.wanted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.config.model.Configuration;
import org.lvsd.config.yaml.ConfigurationFile;
import org.lvsd.config.yaml.Loaded;
import org.lvsd.daemon.Configurations;
import org.lvsd.daemon.director.AddressPlace;
import org.lvsd.daemon.director.EdgeSettings;
import org.lvsd.daemon.director.TrackSource;
import org.lvsd.daemon.director.Tracked;
import org.lvsd.daemon.director.VrrpSettings;
import org.lvsd.netlink.route.Rule;
import org.lvsd.vrrp.packet.AntiReplay;
import org.lvsd.vrrp.packet.Authentication;
import org.lvsd.vrrp.packet.ChecksumStyle;
import org.lvsd.vrrp.packet.HmacKey;
import org.lvsd.vrrp.packet.HmacMode;
import org.lvsd.vrrp.packet.HmacSettings;
import org.lvsd.vrrp.router.Handover;
import org.lvsd.vrrp.router.InstanceSettings;

/** Each key of a file that has them all is found again in what VRRP's thread is told. */
final class WantedVrrpTest {
    private final VrrpSettings all = WantedVrrp.of(complete());

    private static Configuration complete() {
        Path file = Path.of("../config/src/test/resources/good/complete.yaml");
        return ((Loaded.Valid) ConfigurationFile.read(file, "lb0")).configuration();
    }

    private InstanceSettings instance(String name) {
        return all.director().instances().stream()
                .filter(each -> each.name().equals(name))
                .findAny()
                .orElseThrow();
    }

    private EdgeSettings edge(String name) {
        return all.edges().get(name);
    }

    private static InetAddress address(String text) throws Exception {
        return InetAddress.getByName(text);
    }

    @Test
    void theStateMachineHearsOfDelayHandoverPeersPasswordAndExtraAddresses() throws Exception {
        assertThat(all.director().startupDelayNanos()).isEqualTo(5_000_000_000L);
        assertThat(instance("front").options().handover()).isEqualTo(Handover.MAKE_BEFORE_BREAK);
        assertThat(instance("front").options().extraAddresses()).hasSize(2);
        assertThat(instance("back").options().handover()).isEqualTo(Handover.RELEASE);
        assertThat(instance("back").options().unicastPeers()).containsExactly(address("10.0.0.3"), address("10.0.0.4"));
        assertThat(instance("old").authentication()).isEqualTo(Authentication.simple("secret"));
    }

    @Test
    void keysComeWithTheirModeAndTheirWindow() {
        byte[] first = new byte[32];
        for (int i = 0; i < first.length; i++) {
            first[i] = (byte) i;
        }
        byte[] second = "the second of these two is a passphrase".getBytes(StandardCharsets.US_ASCII);
        assertThat(edge("back").hmac())
                .isEqualTo(new HmacSettings(
                        List.of(HmacKey.of(1, first), HmacKey.of(2, second)),
                        2,
                        AntiReplay.TIME,
                        10,
                        HmacMode.PERMISSIVE));
        assertThat(edge("front").hmac()).isNull();
        assertThat(all.toString()).doesNotContain("passphrase");
    }

    @Test
    void whatWasReadWithoutItsKeysSpeaksToNobody(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("lvsd.yaml"),
                "vrrp: {instances: [{name: front, interface: eth0, virtual_router_id: 51, virtual_addresses:"
                        + " [192.0.2.100/24], authentication: {type: hmac, keys: [{id: 1, file: /none}]}}]}\n");
        Configuration without = ((Loaded.Valid) ConfigurationFile.readWithoutKeys(file, "lb0")).configuration();

        assertThatThrownBy(() -> WantedVrrp.of(without)).hasMessage("key 1 has 0 bytes, not 32..64");
    }

    @Test
    void theWireHasItsSourceChecksumPaceAndTtl() throws Exception {
        assertThat(edge("front").wire())
                .isEqualTo(new WireSettings(ChecksumStyle.PSEUDO_HEADER, address("192.0.2.2"), 1_000_000));
        assertThat(edge("front").virtualMac()).isFalse();
        assertThat(edge("back").configuredTtl()).isEqualTo(64);
        assertThat(edge("front").configuredTtl()).isNull();
        assertThat(edge("back").wire().source()).isEqualTo(address("10.0.0.2"));
    }

    @Test
    void aTtlIsConfiguredWhereTheFileGivesOneThoughItBeTheDefault() throws Exception {
        assertThat(configuredTtl("")).isNull();
        assertThat(configuredTtl(", ttl: 255")).isEqualTo(255);
    }

    private static @Nullable Integer configuredTtl(String ttl) throws Exception {
        Configuration file = Configurations.of(
                "vrrp: {instances: [{name: front, interface: eth0, virtual_router_id: 51, virtual_addresses:"
                        + " [192.0.2.100/24], unicast: {peers: [192.0.2.2]" + ttl + "}}]}\n");
        return Objects.requireNonNull(WantedVrrp.of(file).edges().get("front")).configuredTtl();
    }

    @Test
    void anAddressIsPutWhereItsEntrySays() throws Exception {
        assertThat(edge("front").places())
                .containsEntry(address("192.0.2.100"), AddressPlace.DEFAULT)
                .containsEntry(address("192.0.2.101"), new AddressPlace("eth2", "eth2:web", 253))
                .containsEntry(address("198.51.100.1"), new AddressPlace("eth3", "", 0));
    }

    @Test
    void routesAndRulesKeepTheirOrder() {
        assertThat(edge("front").routes())
                .extracting(each -> each.destination() + " " + each.table() + " " + each.metric())
                .startsWith("0.0.0.0/0 254 0", "10.1.0.0/16 100 50");
        assertThat(edge("front").rules()).extracting(Rule::priority).containsExactly(1000, 1001, 1002);
        assertThat(edge("front").rules()).extracting(Rule::inet6).containsExactly(false, true, true);
        assertThat(edge("front").rules().get(1).action()).isEqualTo(Rule.Action.PROHIBIT);
    }

    @Test
    void everyKindOfTrackIsFollowedWithItsWeightOrNone() {
        List<Tracked> tracks = all.instanceTracks().get("front");
        assertThat(tracks)
                .contains(
                        new Tracked(new TrackSource.OfInterface("eth1"), null),
                        new Tracked(new TrackSource.OfInterface("eth2"), -20),
                        new Tracked(new TrackSource.OfService("web"), -50),
                        new Tracked(new TrackSource.OfService("mail"), null),
                        new Tracked(new TrackSource.OfFile(Path.of("/run/lvsd/preferred")), 10),
                        new Tracked(new TrackSource.OfProcess("named"), -254))
                .hasSize(9);
        assertThat(all.groupTracks().get("edge"))
                .containsExactly(new Tracked(new TrackSource.OfInterface("eth5"), null));
    }

    @Test
    void programsAreToldOfRoles() {
        assertThat(edge("front").programs().master()).containsExactly("/usr/local/bin/tell", "master");
        assertThat(edge("front").programs().any()).containsExactly("/usr/local/bin/tell");
        assertThat(edge("back").programs().any()).isEmpty();
    }
}
