package org.lvsd.daemon.director;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.socket.InterfaceRef;

final class LinkTableTest {
    private final LinkTable table = new LinkTable();

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    private void link(int index, String name) {
        table.put(new LinkTable.Link(new InterfaceRef(name, index, null), true));
    }

    @Test
    void theSourceIsTheFirstAddressThatDoesNotMove() {
        link(2, "eth0");
        table.add(2, address("192.0.2.100"));
        table.add(2, address("192.0.2.1"));
        table.add(2, address("192.0.2.2"));

        assertThat(table.source(2, AddressFamily.IPV4, Set.of(address("192.0.2.100")), false))
                .isEqualTo(address("192.0.2.1"));
    }

    @Test
    void ipv6IsSentFromTheLinkLocalAddress() {
        table.add(2, address("2001:db8::1"));
        table.add(2, address("fe80::1"));

        assertThat(table.source(2, AddressFamily.IPV6, Set.of(), false)).isEqualTo(address("fe80::1"));
        assertThat(table.source(2, AddressFamily.IPV4, Set.of(), false)).isNull();
    }

    @Test
    void aLinkThatGoesTakesItsAddressesAlong() {
        link(2, "eth0");
        table.add(2, address("192.0.2.1"));

        table.removeLink(2);

        assertThat(table.byName("eth0")).isNull();
        assertThat(table.holds(2, address("192.0.2.1"))).isFalse();
    }

    @Test
    void aLinkThatIsRenamedIsFoundByItsNewName() {
        link(2, "eth0");
        link(2, "wan");

        assertThat(table.byName("eth0")).isNull();
        assertThat(table.byName("wan")).isNotNull();
    }

    @Test
    void whatWasKnownCountsUntilEverythingHasBeenToldAnew() {
        link(2, "eth0");
        link(3, "eth1");
        table.add(2, address("192.0.2.1"));
        table.add(2, address("192.0.2.9"));

        table.beginAnew();
        link(2, "eth0");
        assertThat(table.byName("eth1")).isNotNull();
        assertThat(table.holds(2, address("192.0.2.9"))).isTrue();

        table.add(2, address("192.0.2.1"));
        table.complete();
        assertThat(table.byName("eth1")).isNull();
        assertThat(table.holds(2, address("192.0.2.1"))).isTrue();
        assertThat(table.holds(2, address("192.0.2.9"))).isFalse();
    }

    @Test
    void anEventInBetweenIsNotForgottenWhenAllIsTold() {
        table.beginAnew();
        table.add(2, address("192.0.2.1"));
        table.remove(2, address("192.0.2.1"));
        table.complete();

        assertThat(table.holds(2, address("192.0.2.1"))).isFalse();
    }

    @Test
    void aLinkIsFoundByTheNameThatItHasNow() {
        link(2, "eth0");
        link(2, "wan");
        link(3, "eth0");
        assertThat(table.byName("wan"))
                .matches(link -> link != null && link.ref().index() == 2);
        assertThat(table.byName("eth0"))
                .matches(link -> link != null && link.ref().index() == 3);

        table.removeLink(2);
        assertThat(table.byName("wan")).isNull();
        assertThat(table.names()).containsExactly("eth0");
    }
}
