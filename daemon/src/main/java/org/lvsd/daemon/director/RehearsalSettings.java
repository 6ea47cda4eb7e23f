package org.lvsd.daemon.director;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lvsd.daemon.wanted.WireSettings;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.packet.Authentication;
import org.lvsd.vrrp.packet.ChecksumStyle;
import org.lvsd.vrrp.router.DirectorSettings;
import org.lvsd.vrrp.router.GarpSettings;
import org.lvsd.vrrp.router.InstanceSettings;
import org.lvsd.vrrp.router.SyncGroupSettings;
import org.lvsd.vrrp.router.VirtualAddress;
import org.lvsd.vrrp.socket.InterfaceRef;
import org.lvsd.vrrp.socket.MacAddress;

/** The two backups of a {@link Rehearsal}, one of each family, in a sync group; addresses of RFC 5737 and RFC 3849. */
final class RehearsalSettings {
    /** There is no such index: what is announced there goes nowhere. */
    static final InterfaceRef INTERFACE =
            new InterfaceRef("rehearsal", Integer.MAX_VALUE, new MacAddress(0x020000000001L));

    static final List<InetAddress> OWN = List.of(address("c0000201"), address("fe800000000000000000000000000001"));
    private static final Map<AddressFamily, InetAddress> MASTERS = Map.of(
            AddressFamily.IPV4, address("c0000202"),
            AddressFamily.IPV6, address("fe800000000000000000000000000002"));

    private RehearsalSettings() {}

    static InetAddress master(AddressFamily family) {
        return Objects.requireNonNull(MASTERS.get(family));
    }

    static VrrpSettings settings() {
        InstanceSettings four = instance("four", new VirtualAddress(address("c0000264"), 24));
        InstanceSettings six = instance("six", new VirtualAddress(address("20010db8000000000000000000000064"), 64));
        SyncGroupSettings both = new SyncGroupSettings("both", List.of(four.name(), six.name()));
        WireSettings wire = new WireSettings(ChecksumStyle.PSEUDO_HEADER, null, 0);
        return VrrpSettings.of(
                new DirectorSettings(List.of(four, six), List.of(both), 0),
                Map.of(four.name(), wire, six.name(), wire));
    }

    private static InstanceSettings instance(String name, VirtualAddress address) {
        return new InstanceSettings(
                name,
                INTERFACE.name(),
                1,
                3,
                AddressFamily.of(address.address()),
                100,
                1_000_000_000L,
                List.of(address),
                null,
                true,
                0,
                GarpSettings.DEFAULT,
                Authentication.NONE);
    }

    private static InetAddress address(String hex) {
        try {
            return InetAddress.getByAddress(HexFormat.of().parseHex(hex));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address is 4 or 16 bytes long", e);
        }
    }
}
