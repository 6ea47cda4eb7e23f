package org.lvsd.daemon.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lvsd.netlink.ipvs.Protocol;
import org.lvsd.netlink.ipvs.ServiceKey;

final class OwnedServicesTest {
    @TempDir
    Path directory;

    private static ServiceKey service(String address, int port) throws Exception {
        return new ServiceKey.AddressService(Protocol.TCP, InetAddress.getByName(address), port);
    }

    private Path file() {
        return OwnedServices.beside(directory.resolve("lvsd.sock"));
    }

    @Test
    void aDaemonAfterACrashKnowsWhatTheOneBeforeMade() throws Exception {
        Set<ServiceKey> keys = Set.of(
                service("192.0.2.100", 80),
                service("2001:db8::1", 443),
                new ServiceKey.FirewallMarkService(10, -1),
                new ServiceKey.FirewallMarkService(2, 7));
        new OwnedServices(file()).add(keys);

        OwnedServices after = new OwnedServices(file());

        assertThat(keys).allMatch(after::contains);
        assertThat(after.contains(service("192.0.2.100", 81))).isFalse();
    }

    @Test
    void nothingIsLeftOnceNothingIsOurs() throws Exception {
        OwnedServices owned = new OwnedServices(file());
        owned.add(Set.of(service("192.0.2.100", 80)));
        owned.retain(Set.of());

        assertThat(file()).doesNotExist();
        assertThat(owned.contains(service("192.0.2.100", 80))).isFalse();
    }

    @Test
    void linesThatSayNothingArePassedOver() throws Exception {
        Files.writeString(file(), "6 192.0.2.100 80\n\nnonsense\n6 example.org 80\nmark x 2\n6 192.0.2.1\n");

        assertThat(OwnedServices.read(file())).containsExactly(service("192.0.2.100", 80));
    }

    @Test
    void whatIsAddedLaterIsKnownAfterACrashTooAndALineThatACrashCutShortSpoilsNoOther() throws Exception {
        Files.writeString(file(), "6 192.0.2.100 80\n6 192.0.2.100 8");
        OwnedServices owned = new OwnedServices(file());
        owned.add(Set.of(service("192.0.2.100", 81)));
        owned.add(Set.of(service("192.0.2.100", 82), service("192.0.2.100", 81)));

        assertThat(Files.readAllLines(file()))
                .containsExactly("6 192.0.2.100 80", "6 192.0.2.100 81", "6 192.0.2.100 82");
    }

    @Test
    void aDirectoryThatCannotBeWrittenIsNoReasonToStop() throws Exception {
        OwnedServices owned = new OwnedServices(directory.resolve("none/lvsd.sock.services"));
        owned.add(Set.of(service("192.0.2.100", 80)));

        assertThat(owned.contains(service("192.0.2.100", 80))).isTrue();
    }

    @Test
    void whatACommandHasTakenAwayIsNobodysAndWhatItCouldNotStaysOurs() throws Exception {
        new OwnedServices(file()).add(Set.of(service("192.0.2.100", 80), service("192.0.2.100", 81)));
        Path socket = directory.resolve("lvsd.sock");

        LeftServices.retain(socket, Set.of(service("192.0.2.100", 81)));
        assertThat(LeftServices.of(socket)).containsExactly(service("192.0.2.100", 81));

        LeftServices.retain(socket, Set.of());
        assertThat(file()).doesNotExist();
    }
}
