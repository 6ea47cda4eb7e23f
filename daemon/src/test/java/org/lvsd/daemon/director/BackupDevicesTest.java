package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a virtual router's own device does with what comes to its hardware address, by the router's role. */
final class BackupDevicesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String ADDRESS = "192.0.2.100/24";

    @TempDir
    Path directory;

    private Desk desk(EdgeSettings edge) throws Exception {
        Desk desk = new Desk(directory, Desk.settings(Desk.front(150, ADDRESS), edge));
        desk.plugIn();
        desk.device(9, "vrrp.51", "00005e000133");
        desk.hear();
        return desk;
    }

    @Test
    void theDeviceOfABackupDiscardsAndThatOfAMasterDoesNot() throws Exception {
        Desk desk = desk(Desk.ownHardwareAddress());
        desk.pass(SECOND);
        assertThat(desk.roles).containsExactly("front BACKUP");
        assertThat(desk.discarding).containsExactly(Set.of(9));

        desk.driver.ready();
        desk.pass(5 * SECOND);
        assertThat(desk.roles).containsExactly("front BACKUP", "front MASTER");
        assertThat(desk.discarding).as("once, though it took over later").containsExactly(Set.of(9), Set.of());

        desk.receive(200, "192.0.2.7", "224.0.0.18", "192.0.2.100");
        assertThat(desk.roles).hasSize(3).last().isEqualTo("front BACKUP");
        assertThat(desk.discarding).containsExactly(Set.of(9), Set.of(), Set.of(9));
    }

    /** The packet filter is changed by another thread; a planned takeover is to lose nothing meanwhile. */
    @Test
    void theDeviceOfOneThatIsAboutToTakeOverDiscardsNoMoreUntilItHearsTheMasterAgain() throws Exception {
        Desk desk = desk(Desk.ownHardwareAddress());
        desk.driver.ready();
        desk.receive(200, "192.0.2.7", "224.0.0.18", "192.0.2.100");
        long down = 3 * SECOND + (256 - 150) * SECOND / 256;
        desk.pass(down - 16_000_000);
        assertThat(desk.discarding).containsExactly(Set.of(9));
        desk.pass(1_000_000);
        assertThat(desk.discarding).containsExactly(Set.of(9), Set.of());
        desk.receive(200, "192.0.2.7", "224.0.0.18", "192.0.2.100");
        assertThat(desk.discarding).containsExactly(Set.of(9), Set.of(), Set.of(9));
        desk.receive(0, "192.0.2.7", "224.0.0.18", "192.0.2.100");
        desk.pass(SECOND / 256 * (256 - 150) - 14_000_000);
        assertThat(desk.roles).containsExactly("front BACKUP");
        assertThat(desk.discarding).hasSize(4).last().isEqualTo(Set.of());
    }

    @Test
    void aDeviceThatIsMadeAnewDiscardsUnderItsNewIndex() throws Exception {
        Desk desk = desk(Desk.ownHardwareAddress());
        desk.pass(SECOND);
        desk.device(12, "vrrp.51", "00005e000133");
        desk.hear();
        assertThat(desk.discarding).containsExactly(Set.of(9), Set.of(12));
    }

    /** It may be a process that has just begun, in the place of one that was master a moment ago and has left the addresses. */
    @Test
    void whoDoesNotRunYetDiscardsNothing() throws Exception {
        Desk desk = new Desk(directory, Desk.settings(Desk.front(150, ADDRESS), Desk.ownHardwareAddress()));
        desk.opens = false;
        desk.device(9, "vrrp.51", "00005e000133");
        desk.hear();
        assertThat(desk.roles).isEmpty();
        assertThat(desk.discarding).isEmpty();
    }

    /** The old one serves until the new one has taken over. */
    @Test
    void theDeviceOfAMasterThatAReloadRenamesGoesOnTakingFrames() throws Exception {
        Desk desk = desk(Desk.ownHardwareAddress());
        desk.driver.ready();
        desk.pass(5 * SECOND);
        assertThat(desk.roles).last().isEqualTo("front MASTER");
        desk.driver.reconfigure(Desk.settings(Desk.instance("web", 51, 150, ADDRESS), Desk.ownHardwareAddress()));
        desk.pass(SECOND);
        assertThat(desk.roles).contains("front STOPPING", "web BACKUP");
        assertThat(desk.discarding).last().isEqualTo(Set.of());
    }

    @Test
    void whoStopsDiscardsNothingAnyMore() throws Exception {
        Desk desk = desk(Desk.ownHardwareAddress());
        desk.pass(SECOND);
        desk.driver.stopAll();
        assertThat(desk.discarding).isEqualTo(List.of(Set.of(9), Set.of()));
    }

    @Test
    void theInterfaceOfARouterWithoutAnAddressOfItsOwnIsLeftAlone() throws Exception {
        Desk desk = desk(EdgeSettings.of(Desk.plain()));
        desk.pass(SECOND);
        assertThat(desk.roles).containsExactly("front BACKUP");
        assertThat(desk.discarding).isEmpty();
    }
}
