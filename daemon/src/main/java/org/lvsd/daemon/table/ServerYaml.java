package org.lvsd.daemon.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.lvsd.netlink.ipvs.AddressText;
import org.lvsd.netlink.ipvs.Destination;
import org.lvsd.netlink.ipvs.Tunnel;

/** A real server as lines of a configuration file, and what of it the file cannot say. */
final class ServerYaml {
    /** The file's limits. */
    private static final int MOST_WEIGHT = 65_535;

    private static final int MOST_CONNECTIONS = 999_999_999;

    private final Destination server;
    private final List<String> lines = new ArrayList<>();
    private final List<String> withoutEquivalent = new ArrayList<>();

    /** @param forwarding the service's own */
    ServerYaml(Destination server, String forwarding) {
        this.server = server;
        int port = server.key().port();
        String address = AddressText.format(server.key().address());
        line("- address: " + (port == 0 ? quoted(address) : endpoint(address, port)));
        line("  weight: " + limited("weight", server.weight(), MOST_WEIGHT));
        forwarding(forwarding);
        connections("upper_connections", server.upperThreshold());
        connections("lower_connections", server.lowerThreshold());
    }

    private void forwarding(String ofService) {
        String own = word(server);
        if (own.equals("local")) {
            withoutEquivalent.add("it is this director itself; written as " + ofService);
        } else if (!own.equals(ofService)) {
            line("  forwarding: " + own);
        }
        if (own.equals("tunnel") && !server.tunnel().equals(Tunnel.IPIP)) {
            line("  tunnel: " + tunnel(server.tunnel()));
        }
    }

    private void connections(String key, int connections) {
        if (connections != 0) {
            line("  " + key + ": " + limited(key, connections, MOST_CONNECTIONS));
        }
    }

    private long limited(String key, int value, int most) {
        long unsigned = Integer.toUnsignedLong(value);
        if (unsigned > most) {
            withoutEquivalent.add("the " + key + " " + unsigned + " is too large; written as " + most);
        }
        return Math.min(unsigned, most);
    }

    private static String tunnel(Tunnel tunnel) {
        String port = tunnel.type() == Tunnel.TYPE_GUE ? ", port: " + tunnel.port() : "";
        String checksum = switch (tunnel.flags()) {
            case Tunnel.CHECKSUM -> ", checksum: csum";
            case Tunnel.REMOTE_CHECKSUM -> ", checksum: remote";
            default -> "";
        };
        return "{type: " + (tunnel.type() == Tunnel.TYPE_GUE ? "gue" : "gre") + port + checksum + "}";
    }

    /** The word of the configuration file for how packets get there. */
    static String word(Destination server) {
        String forwarding = Describe.forwarding(server);
        int blank = forwarding.indexOf(' ');
        return (blank < 0 ? forwarding : forwarding.substring(0, blank)).toLowerCase(Locale.ROOT);
    }

    /** In quotes where YAML would read a bracket or a colon as its own. */
    static String endpoint(String address, int port) {
        return address.contains(":") ? "\"[" + address + "]:" + port + "\"" : address + ":" + port;
    }

    private static String quoted(String address) {
        return address.contains(":") ? "\"" + address + "\"" : address;
    }

    private void line(String text) {
        lines.add("      " + text);
    }

    List<String> lines() {
        return lines;
    }

    List<String> withoutEquivalent() {
        return withoutEquivalent;
    }
}
