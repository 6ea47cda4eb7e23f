package org.lvsd.lab.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lvsd.lab.Command;
import org.lvsd.lab.Namespace;
import org.lvsd.vrrp.socket.InterfaceRef;
import org.lvsd.vrrp.socket.MacAddress;

/** A client and two directors on one bridge. An answer's TTL tells which director gave it. */
final class Wire implements AutoCloseable {
    static final String VIP = "192.0.2.100";
    static final String VIP6 = "fe80::100";
    /** Of both families: the directors' device is {@code front} everywhere. */
    static final String DEVICE = "front";

    /** The first director's own. */
    static final String FIRST_ADDRESS = "192.0.2.251";

    private static final int FIRST_TTL = 61;
    private static final Pattern INDEX = Pattern.compile("(?m)^(\\d+): " + DEVICE);

    final Namespace bridge;
    final Namespace client;
    final Namespace first;
    final Namespace second;

    private Wire(String name) {
        bridge = Namespace.create(name + "-bridge");
        client = Namespace.create(name + "-client");
        first = Namespace.create(name + "-first");
        second = Namespace.create(name + "-second");
    }

    static Wire make(String name) {
        Wire wire = new Wire(name);
        wire.bridge.ip("link add lan type bridge mcast_snooping 0");
        wire.bridge.ip("link set lan up");
        wire.attach(wire.client, 10, 0);
        wire.attach(wire.first, 251, 1);
        wire.attach(wire.second, 252, 2);
        return wire;
    }

    private void attach(Namespace host, int number, int index) {
        String port = port(host);
        bridge.ip("link add " + port + " type veth peer name " + DEVICE + " address " + mac(index) + " netns "
                + host.name());
        bridge.ip("link set " + port + " master lan up");
        host.sysctl("net.ipv6.conf." + DEVICE + ".accept_dad", 0);
        host.sysctl("net.ipv4.ip_default_ttl", FIRST_TTL + index - 1);
        host.sysctl("net.ipv6.conf." + DEVICE + ".hop_limit", FIRST_TTL + index - 1);
        // Macvlan devices, as some routers want them, answer for their own addresses only, and hear from everywhere.
        host.sysctl("net.ipv4.conf.all.arp_ignore", 1);
        host.sysctl("net.ipv4.conf.all.rp_filter", 0);
        host.sysctl("net.ipv4.conf.default.rp_filter", 0);
        host.sysctl("net.ipv4.conf." + DEVICE + ".rp_filter", 0);
        host.ip("addr add 192.0.2." + number + "/24 dev " + DEVICE);
        host.ip("link set " + DEVICE + " up");
    }

    /** Where a director is spoken to by unicast; an IPv6 one has that address from {@link #prepareUnicast} only. */
    static String unicastAddress(Namespace host, boolean six) {
        return unicastAddress(six, isFirst(host) ? 251 : 252);
    }

    static String peerAddress(Namespace host, boolean six) {
        return unicastAddress(six, isFirst(host) ? 252 : 251);
    }

    /** The first director's, after {@link #firstHasGreaterUnicastAddresses}. */
    static String greaterUnicastAddress(boolean six) {
        return unicastAddress(six, 253);
    }

    private static String unicastAddress(boolean six, int number) {
        return (six ? "2001:db8::" : "192.0.2.") + number;
    }

    static boolean isFirst(Namespace host) {
        return host.name().endsWith("-first");
    }

    /** The client's cable carries what the directors say to each other: the bridge learns nothing. */
    void prepareUnicast() {
        bridge.ip("link set lan type bridge ageing_time 0");
        for (Namespace host : List.of(first, second)) {
            host.ip("addr replace " + unicastAddress(host, true) + "/64 dev " + DEVICE + " nodad");
        }
    }

    /** Besides those that it has. */
    void firstHasGreaterUnicastAddresses() {
        first.ip("addr replace " + greaterUnicastAddress(false) + "/24 dev " + DEVICE);
        first.ip("addr replace " + greaterUnicastAddress(true) + "/64 dev " + DEVICE + " nodad");
    }

    /**
     * The first director's own addresses are less than anybody's, a virtual address's too (FRR advertises from that where its
     * device has it first), or greater.
     */
    void firstHasAnExtremeAddress(boolean least) {
        if (least) {
            firstHas("192.0.2.9", "fe80::1");
        } else {
            firstHas("192.0.2.253", "fe80::ffff:0:0:1");
        }
    }

    private void firstHas(String four, String six) {
        first.ip("addr del 192.0.2.251/24 dev " + DEVICE);
        first.ip("addr add " + four + "/24 dev " + DEVICE);
        first.ip("-6 addr flush dev " + DEVICE + " scope link");
        first.ip("addr add " + six + "/64 dev " + DEVICE + " nodad");
    }

    /** For sockets that are opened in the host's namespace. */
    static InterfaceRef device(Namespace host) {
        // Once, and nobody knows why, ip printed "Error" first and succeeded: a failure shows all that it said.
        String shown = host.ip("-o link show " + DEVICE);
        Matcher index = INDEX.matcher(shown);
        assertThat(index.find()).as(shown).isTrue();
        return new InterfaceRef(DEVICE, Integer.parseInt(index.group(1)), new MacAddress(0x020000000000L));
    }

    static String mac(int index) {
        return "02:00:00:00:00:0" + index;
    }

    static boolean isOfFirst(int ttl) {
        return ttl == FIRST_TTL;
    }

    static String port(Namespace host) {
        return host.name().replaceAll(".*-", "to-");
    }

    void cut(Namespace host) {
        bridge.ip(cutting(host));
    }

    Prepared prepareCut(Namespace host) throws IOException {
        return Prepared.start(cutting(host), "ip", "-n", bridge.name(), "-batch", "-");
    }

    private static String cutting(Namespace host) {
        return "link set " + port(host) + " down";
    }

    /** It hears no advertisement any more, or does again; all else works, and it is heard itself. */
    void hearsTheGroup(Namespace host, boolean hears) {
        bridge.ip("link set " + port(host) + " type bridge_slave mcast_flood " + (hears ? "on" : "off"));
    }

    /** Its link looks well to the director, but carries nothing. */
    void deafen(Namespace host) {
        bridge.ip("link set " + port(host) + " nomaster");
    }

    /** Ends the deafness. */
    void hear(Namespace host) {
        bridge.ip("link set " + port(host) + " master lan");
    }

    void restore(Namespace host) {
        bridge.ip("link set " + port(host) + " up");
    }

    /** Whether an address, with or without a prefix length, answers an echo (InetAddress sends one where it is root). */
    boolean isAnswered(String address) {
        try {
            return isReachable(address.replaceAll("/.*", ""));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isReachable(String text) throws Exception {
        InetAddress address = InetAddress.getByName(text);
        // Java knows the interfaces of its first namespace only: the scope is given by number.
        int index = device(client).index();
        InetAddress target =
                text.contains(":") ? Inet6Address.getByAddress(null, address.getAddress(), index) : address;
        return client.call(() -> target.isReachable(1_000));
    }

    @Override
    public void close() {
        for (Namespace each : List.of(client, first, second, bridge)) {
            Command.run("ip", "netns", "del", each.name());
        }
    }
}
