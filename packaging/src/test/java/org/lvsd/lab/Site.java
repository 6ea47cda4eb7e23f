package org.lvsd.lab;

import java.util.ArrayList;
import java.util.List;

/**
 * A site: a client and two directors on the front network, three real servers on the back network, which also have a leg
 * to the front over which direct routing and tunnels answer.
 *
 * <pre>
 *   client .10 ──┐ front 192.0.2.0/24, 2001:db8:1::/64        ┌── real1..3 .11 .12 .13
 *   director1 .251 ┼─────────────── bridge ───────────────────┤
 *   director2 .252 ┼─────────────── bridge ───────────────────┘
 *                    back 10.0.0.0/24, 2001:db8:2::/64  (the same last numbers)
 * </pre>
 *
 * The virtual addresses are 192.0.2.100 and 2001:db8:1::100; what the real servers' answers by NAT go back to is
 * 10.0.0.254 and 2001:db8:2::fe, which moves with them.
 */
final class Site {
    static final String VIP = "192.0.2.100";
    static final String VIP6 = "2001:db8:1::100";
    private static Site built;

    private final Namespace wires = Namespace.create("wires");
    final Namespace client = Namespace.create("client");
    final Namespace director1 = Namespace.create("director1");
    final Namespace director2 = Namespace.create("director2");
    final List<Namespace> reals = new ArrayList<>();

    /** One site serves all tests of a boot. */
    static synchronized Site get() {
        if (built == null) {
            built = new Site();
        }
        built.restoreCables();
        return built;
    }

    private Site() {
        bridge("front");
        bridge("back");
        attach(client, "front", 10);
        director(director1, 251);
        director(director2, 252);
        for (int i = 1; i <= 3; i++) {
            reals.add(real(i));
        }
    }

    private void bridge(String name) {
        wires.ipAll("link add " + name + " type bridge mcast_snooping 0", "link set " + name + " up");
    }

    private void director(Namespace director, int number) {
        director.sysctl("net.ipv4.ip_forward", 1);
        director.sysctl("net.ipv6.conf.all.forwarding", 1);
        attach(director, "front", number);
        attach(director, "back", number);
    }

    private Namespace real(int index) {
        Namespace real = Namespace.create("real" + index);
        attach(real, "front", 10 + index);
        attach(real, "back", 10 + index);
        answersByNat(real);
        holdsTheAddressQuietly(real);
        return real;
    }

    /** Another machine where real servers are, of which nothing has been set up yet. */
    Namespace bareReal(int index) {
        Namespace real = Namespace.create("bare" + index);
        attach(real, "front", 10 + index);
        attach(real, "back", 10 + index);
        return real;
    }

    /** What came by NAT has a back address, and its answer goes to whoever is master there. */
    private static void answersByNat(Namespace real) {
        real.ipAll(
                "route add 10.0.0.0/24 dev back table 100",
                "route add default via 10.0.0.254 table 100",
                "rule add from 10.0.0.0/24 table 100",
                "route add 2001:db8:2::/64 dev back table 100",
                "route add default via 2001:db8:2::fe table 100");
        real.ip("-6 rule add from 2001:db8:2::/64 table 100");
    }

    /** For direct routing and tunnels: the virtual addresses on lo, no ARP for them, decapsulating devices. */
    private static void holdsTheAddressQuietly(Namespace real) {
        real.sysctl("net.ipv4.conf.all.arp_ignore", 1);
        real.sysctl("net.ipv4.conf.all.arp_announce", 2);
        real.ipAll(
                "addr add " + VIP + "/32 dev lo",
                "addr add " + VIP6 + "/128 dev lo nodad",
                "link set tunl0 up",
                "link set ip6tnl0 up");
        for (String each : List.of("all", "default", "front", "back", "tunl0")) {
            real.sysctl("net.ipv4.conf." + each + ".rp_filter", 0);
        }
    }

    private void attach(Namespace host, String network, int number) {
        String port = port(host, network);
        wires.ipAll(
                "link add " + port + " type veth peer name " + network + " netns " + host.name(),
                "link set " + port + " master " + network + " up");
        host.sysctl("net.ipv6.conf." + network + ".accept_dad", 0);
        boolean front = network.equals("front");
        host.ipAll(
                "addr add " + (front ? "192.0.2." : "10.0.0.") + number + "/24 dev " + network,
                "addr add 2001:db8:" + (front ? 1 : 2) + "::" + number + "/64 dev " + network + " nodad",
                "link set " + network + " up");
    }

    private static String port(Namespace host, String network) {
        return host.name() + "-" + network.charAt(0);
    }

    void cut(Namespace host, String network) {
        wires.ip("link set " + port(host, network) + " down");
    }

    void restore(Namespace host, String network) {
        wires.ip("link set " + port(host, network) + " up");
    }

    /** Both of its cables, at one stroke. */
    void cut(Namespace director) {
        wires.ipAll("link set " + port(director, "front") + " down", "link set " + port(director, "back") + " down");
    }

    void restore(Namespace director) {
        wires.ipAll("link set " + port(director, "front") + " up", "link set " + port(director, "back") + " up");
    }

    /** Loses every frame of a director while its links look well to it, as a switch that fails does. */
    void silence(Namespace director) {
        wires.ipAll(
                "link set " + port(director, "front") + " nomaster",
                "link set " + port(director, "back") + " nomaster");
    }

    /** Ends the silence. */
    void hear(Namespace director) {
        wires.ipAll(
                "link set " + port(director, "front") + " master front",
                "link set " + port(director, "back") + " master back");
    }

    private void restoreCables() {
        for (Namespace director : List.of(director1, director2)) {
            restore(director);
            hear(director);
        }
    }

    /** Whether the namespace holds an address. */
    static boolean holds(Namespace host, String address) {
        return host.look(() -> ProcNet.holds(address));
    }
}
