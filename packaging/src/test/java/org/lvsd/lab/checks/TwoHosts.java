package org.lvsd.lab.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.lvsd.lab.Command;
import org.lvsd.lab.Namespace;

/**
 * A director and a server on a cable, over both address families. A host is known by its number. All addresses are of lo,
 * and all routes are to single addresses, so that nothing goes another way than the one it is given.
 */
final class TwoHosts implements AutoCloseable {
    static final int PORT = 7;
    static final int MARK = 7;
    /** Addresses of the server: the director routes to the first, and with {@link #MARK} also to the second. */
    static final int NEAR = 1;

    static final int FAR = 2;
    /** Behind the server: one that is not there, and one for which the server answers that it is not. */
    static final int NOBODY = 3;

    static final int REJECTED = 4;
    /** Addresses of the director: the server routes to the first only; the other is the kernel's own choice. */
    static final int KNOWN = 5;

    private static final int UNKNOWN = 6;
    /** An address of nobody's. */
    static final int FOREIGN = 9;

    private static final String DIRECTOR_MAC = "02:00:00:00:00:01";
    private static final String SERVER_MAC = "02:00:00:00:00:02";

    final Namespace director = Namespace.create("path-director");
    final Namespace server = Namespace.create("path-server");
    private final List<AutoCloseable> sockets = new ArrayList<>();

    private TwoHosts() {}

    static TwoHosts make() {
        TwoHosts hosts = new TwoHosts();
        try {
            hosts.connect();
            for (boolean v6 : new boolean[] {false, true}) {
                hosts.addresses(v6);
                hosts.routes(v6);
                hosts.server.call(() -> hosts.sockets.add(new ServerSocket(PORT, 50, address(v6, NEAR))));
                hosts.server.call(() -> hosts.sockets.add(new ServerSocket(PORT, 50, address(v6, FAR))));
                hosts.echo(address(v6, NEAR));
                hosts.echo(address(v6, FAR));
            }
            return hosts;
        } catch (Exception e) {
            throw new AssertionError("two hosts", e);
        }
    }

    private void connect() {
        director.ip("link add cable address " + DIRECTOR_MAC + " type veth peer name cable address " + SERVER_MAC
                + " netns " + server.name());
        for (Namespace host : List.of(director, server)) {
            host.sysctl("net.ipv4.conf.all.rp_filter", 0);
            host.sysctl("net.ipv4.conf.default.rp_filter", 0);
            host.ip("link set cable up");
        }
        // Each probe hears what is said of it, however many there are in a second. (With icmp_ratelimit 0 an
        // answer was missing once. ip_error() shares its allowance with that limit, which is taken to be why,
        // but was not reproduced.)
        server.sysctl("net.ipv4.icmp_ratemask", 0);
        server.sysctl("net.ipv6.icmp.ratelimit", 0);
        server.sysctl("net.ipv4.ip_forward", 1);
        server.sysctl("net.ipv6.conf.all.forwarding", 1);
    }

    private void addresses(boolean v6) {
        String bits = v6 ? "/128 dev lo nodad" : "/32 dev lo";
        for (int host : new int[] {NEAR, FAR}) {
            server.ip("addr add " + text(v6, host) + bits);
        }
        for (int host : new int[] {KNOWN, UNKNOWN}) {
            director.ip("addr add " + text(v6, host) + bits);
        }
        for (int host = NEAR; host <= REJECTED; host++) {
            director.ip("neigh add " + text(v6, host) + " lladdr " + SERVER_MAC + " dev cable");
        }
    }

    private void routes(boolean v6) {
        String family = v6 ? "-6 " : "-4 ";
        for (int host : new int[] {NEAR, NOBODY, REJECTED}) {
            director.ip(family + "route add " + text(v6, host) + " dev cable src " + text(v6, UNKNOWN));
        }
        director.ip(family + "route add " + text(v6, FAR) + " dev cable table " + MARK);
        director.ip(family + "rule add fwmark " + MARK + " table " + MARK);
        wayBack(v6);
        server.ip(family + "route add blackhole " + text(v6, NOBODY));
        server.ip(family + "route add unreachable " + text(v6, REJECTED));
    }

    private void wayBack(boolean v6) {
        server.ip("neigh add " + text(v6, KNOWN) + " lladdr " + DIRECTOR_MAC + " dev cable");
        server.ip((v6 ? "-6" : "-4") + " route add " + text(v6, KNOWN) + " dev cable");
    }

    /** Pulls the server's end of the cable out. */
    void unplug() {
        server.ip("link set cable down");
    }

    void plug() {
        server.ip("link set cable up");
        wayBack(false);
        wayBack(true);
    }

    /** Whether the server's kernel is deaf to pings, as some administrators want it. */
    void ignorePings(boolean ignore) {
        server.sysctl("net.ipv4.icmp_echo_ignore_all", ignore ? 1 : 0);
        server.sysctl("net.ipv6.icmp.echo_ignore_all", ignore ? 1 : 0);
    }

    private void echo(InetAddress address) throws Exception {
        DatagramSocket socket = server.call(() -> new DatagramSocket(new InetSocketAddress(address, PORT)));
        sockets.add(socket);
        Thread unused = server.start("echo", () -> echo(socket));
    }

    private static void echo(DatagramSocket socket) {
        DatagramPacket packet = new DatagramPacket(new byte[1500], 1500);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
                socket.send(packet);
            } catch (IOException e) {
                // It cannot route to who asked, or the test is over.
            }
        }
    }

    static InetAddress address(boolean v6, int host) {
        try {
            return InetAddress.getByName(text(v6, host));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(boolean v6, int host) {
        return (v6 ? "fd09::" : "10.9.0.") + host;
    }

    @Override
    public void close() {
        for (AutoCloseable socket : sockets) {
            try {
                socket.close();
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }
        Command.run("ip", "netns", "del", director.name());
        Command.run("ip", "netns", "del", server.name());
    }
}
