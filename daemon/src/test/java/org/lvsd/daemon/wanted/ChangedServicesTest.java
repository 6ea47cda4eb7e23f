package org.lvsd.daemon.wanted;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.lvsd.config.model.VirtualServer;
import org.lvsd.daemon.Configurations;

final class ChangedServicesTest {
    private final List<VirtualServer> two =
            Configurations.of(Configurations.FULL).virtualServers();
    private final VirtualServer first = two.get(0);
    private final VirtualServer second = two.get(1);
    /** Equal to the first, and not it. */
    private final VirtualServer readAnew = first.with(first.realServers());

    private static String between(List<VirtualServer> before, List<VirtualServer> after) {
        ChangedServices changed = ChangedServices.between(before, after);
        List<String> gone = changed.gone().stream().map(VirtualServer::name).toList();
        List<String> come = changed.come().stream().map(VirtualServer::name).toList();
        return gone + " → " + come;
    }

    @Test
    void theSameListHasNothingInPlaceOfAnything() {
        assertThat(between(two, two)).isEqualTo("[] → []");
        assertThat(between(List.of(), List.of())).isEqualTo("[] → []");
    }

    @Test
    void whatWasReadAnewIsTold() {
        assertThat(between(two, List.of(readAnew, second))).isEqualTo("[web] → [web]");
    }

    @Test
    void whatIsAddedOrRemovedIsToldWhereverItIs() {
        assertThat(between(two, List.of(first))).isEqualTo("[dns] → []");
        assertThat(between(two, List.of(second))).isEqualTo("[web] → []");
        assertThat(between(List.of(), two)).isEqualTo("[] → [web, dns]");
        assertThat(between(List.of(second), two)).isEqualTo("[] → [web]");
    }

    @Test
    void anObjectThatIsThereTwiceIsNotTakenForTwo() {
        List<VirtualServer> thrice = new ArrayList<>(List.of(first, first, first));
        assertThat(between(thrice, List.of(first, first))).isEqualTo("[web] → []");
        assertThat(between(List.of(first, first), thrice)).isEqualTo("[] → [web]");
    }
}
