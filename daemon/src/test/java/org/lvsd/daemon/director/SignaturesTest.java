package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.lvsd.vrrp.packet.AdvertisementCodec;
import org.lvsd.vrrp.packet.Authentication;
import org.lvsd.vrrp.packet.Authenticator;
import org.lvsd.vrrp.packet.Decoded;
import org.lvsd.vrrp.packet.HmacMode;
import org.lvsd.vrrp.packet.HmacSettings;
import org.lvsd.vrrp.packet.RejectionReason;
import org.lvsd.vrrp.router.Conflict;
import org.lvsd.vrrp.router.GarpSettings;
import org.lvsd.vrrp.router.Handover;
import org.lvsd.vrrp.router.InstanceOptions;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.RouterState;
import org.lvsd.vrrp.socket.Datagram;

/** Instances that authenticate, and what others send them. */
final class SignaturesTest {
    private static final String PEER = "192.0.2.2";
    private static final int MESSAGE_BYTES = 12;
    private static final int SIGNED_BYTES = 40;
    /** More than the skew of priority 150, less than the down interval. */
    private static final long AFTER_THE_SKEW = Desk.SECOND * 2 / 3;

    @TempDir
    Path directory;

    private Desk desk(@Nullable HmacSettings hmac, InetAddress... peers) throws Exception {
        return new Desk(directory, settings(hmac, peers));
    }

    private static VrrpSettings settings(@Nullable HmacSettings hmac, InetAddress... peers) {
        return Desk.settings(front(peers), edge(hmac));
    }

    private static EdgeSettings edge(@Nullable HmacSettings hmac) {
        return new EdgeSettings(Desk.plain(), hmac, 255, false, Map.of(), List.of(), List.of(), NotifyPrograms.NONE);
    }

    private static InstanceSettings front(InetAddress... peers) {
        return front(51, peers);
    }

    private static InstanceSettings front(int virtualRouterId, InetAddress... peers) {
        InstanceSettings plain = Desk.instance("front", virtualRouterId, 150, "192.0.2.100/24");
        return new InstanceSettings(
                plain.name(),
                plain.interfaceName(),
                plain.virtualRouterId(),
                plain.version(),
                plain.family(),
                plain.priority(),
                plain.advertIntervalNanos(),
                plain.addresses(),
                null,
                true,
                0,
                new GarpSettings(1, 0, 0),
                Authentication.NONE,
                new InstanceOptions(Handover.RELEASE, true, List.of(), List.of(peers)));
    }

    private static void hear(Desk desk, Datagram datagram) {
        desk.wire().receiver.received(datagram);
    }

    private static Datagram unsigned(int priority) {
        return Desk.datagram(priority, PEER, "224.0.0.18", "192.0.2.100");
    }

    /** A backup of that peer. */
    private Desk backupOf(SignedPeer[] peer, HmacSettings hmac) throws Exception {
        Desk desk = desk(hmac).plugIn();
        peer[0] = new SignedPeer(desk, PEER, SignedPeer.enforcing());
        desk.driver.ready();
        hear(desk, peer[0].says(200));
        return desk;
    }

    @Test
    void aMasterSignsEachOfItsAdvertisements() throws Exception {
        Desk desk = desk(SignedPeer.enforcing()).becomeMaster();
        desk.wire().take();
        Authenticator peer = new Authenticator(SignedPeer.enforcing());

        desk.pass(3 * Desk.SECOND);

        assertThat(desk.wire().messages).hasSize(3).allSatisfy(message -> {
            assertThat(message).hasSize(SIGNED_BYTES);
            InetAddress source = desk.wire().endpoint.source();
            Decoded decoded =
                    (Decoded) AdvertisementCodec.decode(message, 0, message.length, source, Addresses.of("224.0.0.18"));
            assertThat(peer.verify(decoded.advertisement(), message, source, desk.wallMillis))
                    .isNull();
        });
    }

    @Test
    void whoOnlyReceivesSendsNoTrailer() throws Exception {
        Desk desk = desk(SignedPeer.settings(HmacMode.RECEIVE_ONLY, 1, SignedPeer.ONE))
                .becomeMaster();
        desk.wire().take();
        desk.pass(Desk.SECOND);
        assertThat(desk.wire().messages)
                .hasSize(1)
                .allSatisfy(each -> assertThat(each).hasSize(MESSAGE_BYTES));
    }

    @Test
    void allPeersAreSentOneSignature() throws Exception {
        Desk desk = desk(SignedPeer.enforcing(), Addresses.of(PEER), Addresses.of("198.51.100.3"))
                .becomeMaster();
        desk.wire().take();
        desk.pass(2 * Desk.SECOND);

        List<byte[]> sent = desk.wire().messages;
        assertThat(sent).hasSize(4);
        assertThat(trailer(sent.get(0))).isEqualTo(trailer(sent.get(1))).isNotEqualTo(trailer(sent.get(2)));
        assertThat(trailer(sent.get(2))).isEqualTo(trailer(sent.get(3)));
    }

    private static byte[] trailer(byte[] message) {
        return Arrays.copyOfRange(message, MESSAGE_BYTES, SIGNED_BYTES);
    }

    @Test
    void aPeerThatSignsIsBelievedByUnicastToo() throws Exception {
        Desk desk = desk(SignedPeer.enforcing(), Addresses.of(PEER)).becomeMaster();
        hear(desk, new SignedPeer(desk, PEER, SignedPeer.enforcing()).says(200, "192.0.2.1"));
        assertThat(desk.state()).isEqualTo(RouterState.BACKUP);
    }

    @Test
    void replaysDoNotKeepASilentMasterAlive() throws Exception {
        SignedPeer[] peer = new SignedPeer[1];
        Desk desk = backupOf(peer, SignedPeer.enforcing());
        Datagram last = peer[0].says(200);
        hear(desk, last);
        for (int i = 0; i < 5; i++) {
            desk.pass(Desk.SECOND);
            hear(desk, last);
        }
        assertThat(desk.state()).isEqualTo(RouterState.MASTER);
        assertThat(desk.view().rejected()).containsOnly(Map.entry(RejectionReason.REPLAY, 5L));
    }

    @Test
    void aStopThatIsReplayedOrForgedChangesNothing() throws Exception {
        SignedPeer[] peer = new SignedPeer[1];
        Desk desk = backupOf(peer, SignedPeer.enforcing());
        Datagram stop = peer[0].says(0);
        hear(desk, stop);
        desk.pass(AFTER_THE_SKEW);
        assertThat(desk.state()).as("the real one counts").isEqualTo(RouterState.MASTER);
        hear(desk, peer[0].says(200));
        assertThat(desk.state()).isEqualTo(RouterState.BACKUP);

        for (Datagram lie : List.of(stop, unsigned(0), stranger(desk), changed(peer[0].says(200)))) {
            hear(desk, lie);
            desk.pass(AFTER_THE_SKEW);
            assertThat(desk.state()).isEqualTo(RouterState.BACKUP);
        }

        assertThat(desk.view().rejected())
                .containsOnly(
                        Map.entry(RejectionReason.REPLAY, 1L),
                        Map.entry(RejectionReason.AUTHENTICATION_MISSING, 1L),
                        Map.entry(RejectionReason.KEY_UNKNOWN, 1L),
                        Map.entry(RejectionReason.HMAC, 1L));
        assertThat(desk.view().snapshot().counters().advertisementsReceived()).isEqualTo(3);
        assertThat(desk.view().snapshot().standing().conflicts()).containsEntry(Conflict.AUTHENTICATION, 4L);
    }

    /** With a key that is not known here. */
    private static Datagram stranger(Desk desk) {
        return new SignedPeer(desk, PEER, SignedPeer.settings(HmacMode.ENFORCE, 2, SignedPeer.TWO)).says(0);
    }

    /** The priority is 0, and the checksum right; version 3 over IPv4 may leave the pseudo-header out. */
    private static Datagram changed(Datagram said) {
        byte[] bytes = said.payload().clone();
        byte[] stop = Desk.datagram(0, PEER, "224.0.0.18", "192.0.2.100").payload();
        System.arraycopy(stop, 0, bytes, 0, stop.length);
        return new Datagram(bytes, said.source(), said.destination(), 255, 2);
    }

    @Test
    void aMasterIsNotTalkedOutOfItByWhoDoesNotSign() throws Exception {
        Desk desk = desk(SignedPeer.enforcing()).becomeMaster();
        hear(desk, unsigned(255));
        hear(desk, unsigned(255));
        assertThat(desk.state()).isEqualTo(RouterState.MASTER);
        assertThat(desk.view().rejected()).containsOnly(Map.entry(RejectionReason.AUTHENTICATION_MISSING, 2L));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ENFORCE")
    void onTheWayToItUnsignedMastersAreHeardAgainAndAgain(HmacMode mode) throws Exception {
        Desk desk = desk(SignedPeer.settings(mode, 1, SignedPeer.ONE)).plugIn();
        desk.driver.ready();
        for (int i = 0; i < 8; i++) {
            hear(desk, unsigned(200));
            desk.pass(Desk.SECOND);
        }
        assertThat(desk.state()).isEqualTo(RouterState.BACKUP);
        hear(desk, stranger(desk));
        assertThat(desk.view().rejected()).containsOnly(Map.entry(RejectionReason.KEY_UNKNOWN, 1L));
    }

    @Test
    void whoHasNoKeysHearsThoseWhoSign() throws Exception {
        Desk desk = desk(null).plugIn();
        desk.driver.ready();
        SignedPeer peer = new SignedPeer(desk, PEER, SignedPeer.enforcing());
        for (int i = 0; i < 8; i++) {
            hear(desk, peer.says(200));
            desk.pass(Desk.SECOND);
        }
        assertThat(desk.state()).isEqualTo(RouterState.BACKUP);
        assertThat(desk.view().rejected()).isEmpty();
    }

    @Test
    void aReloadOfKeysLeavesTheRoleAndWhatWasHeardAsTheyAre() throws Exception {
        SignedPeer[] peer = new SignedPeer[1];
        Desk desk = backupOf(peer, SignedPeer.enforcing());
        Datagram heard = peer[0].says(200);
        hear(desk, heard);
        List<String> roles = List.copyOf(desk.roles);

        desk.driver.reconfigure(settings(SignedPeer.settings(HmacMode.ENFORCE, 2, SignedPeer.ONE, SignedPeer.TWO)));
        hear(desk, heard);
        assertThat(desk.view().rejected()).containsOnly(Map.entry(RejectionReason.REPLAY, 1L));

        SignedPeer moved =
                new SignedPeer(desk, PEER, SignedPeer.settings(HmacMode.ENFORCE, 2, SignedPeer.ONE, SignedPeer.TWO));
        desk.wallMillis += 1000;
        hear(desk, moved.says(200));
        desk.driver.reconfigure(settings(SignedPeer.settings(HmacMode.ENFORCE, 2, SignedPeer.TWO)));
        desk.pass(2 * Desk.SECOND);
        hear(desk, moved.says(200));
        desk.pass(2 * Desk.SECOND);

        assertThat(desk.roles).isEqualTo(roles);
        assertThat(desk.view().rejected()).containsOnly(Map.entry(RejectionReason.REPLAY, 1L));
    }

    @Test
    void aMasterGoesOnThroughAReloadOfKeysWithLaterSequences() throws Exception {
        Desk desk = desk(SignedPeer.enforcing()).becomeMaster();
        List<String> roles = List.copyOf(desk.roles);
        desk.wire().take();
        desk.pass(Desk.SECOND);
        // A clock that was set back, within the window.
        desk.wallMillis -= 2000;
        desk.driver.reconfigure(settings(SignedPeer.settings(HmacMode.ENFORCE, 2, SignedPeer.ONE, SignedPeer.TWO)));
        desk.pass(Desk.SECOND);

        assertThat(desk.roles).isEqualTo(roles);
        List<byte[]> sent = desk.wire().messages;
        Set<Byte> keys = new HashSet<>();
        long last = 0;
        for (byte[] each : sent) {
            long sequence = java.nio.ByteBuffer.wrap(each).getLong(MESSAGE_BYTES + 4);
            assertThat(sequence).isGreaterThan(last);
            last = sequence;
            keys.add(each[MESSAGE_BYTES + 1]);
        }
        assertThat(keys).containsExactlyInAnyOrder((byte) 1, (byte) 2);
    }

    @Test
    void aMasterThatBecomesAnotherVirtualRouterSaysGoodbyeWithTheKeyAndToThePeersOfBefore() throws Exception {
        Desk desk = desk(SignedPeer.enforcing(), Addresses.of(PEER)).becomeMaster();
        MastershipLease lease = new MastershipLease(LeaseFile.open(directory.resolve("lease"), "boot"));
        assertThat(lease.untilNanos("eth0 IPV4 51 v3")).isNotZero();
        desk.wire().take();

        HmacSettings other = SignedPeer.settings(HmacMode.ENFORCE, 2, SignedPeer.TWO);
        InstanceSettings front = front(52, Addresses.of("192.0.2.3"));
        desk.driver.reconfigure(Desk.settings(front, edge(other)));

        assertThat(desk.wire().sent.get(0)).isEqualTo("0 to " + PEER);
        assertThat(desk.wire().messages.get(0)[MESSAGE_BYTES + 1]).isEqualTo((byte) 1);
        assertThat(lease.untilNanos("eth0 IPV4 51 v3")).isZero();
    }

    @Test
    void aMasterWhoseClockIsWrongIsNotBelieved() throws Exception {
        Desk desk = desk(SignedPeer.enforcing()).becomeMaster();
        Datagram said = new SignedPeer(desk, PEER, SignedPeer.enforcing()).says(200);
        desk.wallMillis += 6000;
        hear(desk, said);
        assertThat(desk.state()).isEqualTo(RouterState.MASTER);
        assertThat(desk.view().rejected()).containsOnly(Map.entry(RejectionReason.STALE, 1L));

        desk.wallMillis -= 6000;
        hear(desk, said);
        assertThat(desk.state()).isEqualTo(RouterState.BACKUP);
    }

    @Test
    void aRehearsalNeedsNothingButTheKeys() {
        Signatures.rehearse(settings(SignedPeer.settings(HmacMode.RECEIVE_ONLY, 2, SignedPeer.ONE, SignedPeer.TWO)));
        Signatures.rehearse(settings(null));
    }
}
