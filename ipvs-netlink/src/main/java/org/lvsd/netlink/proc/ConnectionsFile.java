package org.lvsd.netlink.proc;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.lvsd.netlink.Addresses;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.proc.Connection.End;

/**
 * {@code /proc/net/ip_vs_conn} and {@code /proc/net/ip_vs_conn_sync} (net/netfilter/ipvs/ip_vs_conn.c,
 * {@code ip_vs_conn_seq_show}). The first tells of persistence engines, the second where a connection came from.
 */
public final class ConnectionsFile {
    public static final String PATH = "/proc/net/ip_vs_conn";
    public static final String SYNC_PATH = "/proc/net/ip_vs_conn_sync";

    private static final String HEADING = "Pro ";
    private static final String ORIGIN = " Origin ";
    private static final int INET_DIGITS = 8;
    private static final int INET6_DIGITS = 32;
    private static final int PORT_MAX = 65_535;

    private ConnectionsFile() {}

    /**
     * The connections of either file; its heading tells which.
     *
     * @throws MalformedMessageException with the line that makes no sense
     */
    public static List<Connection> parse(List<String> lines) throws MalformedMessageException {
        List<Connection> connections = new ArrayList<>();
        boolean withOrigin = false;
        for (String line : lines) {
            if (line.startsWith(HEADING)) {
                withOrigin = line.contains(ORIGIN);
            } else if (!line.isBlank()) {
                connections.add(parseLine(line, withOrigin));
            }
        }
        return connections;
    }

    /**
     * One line that is not the heading, for who reads a long file bit by bit.
     *
     * @param withOrigin of the file at {@link #SYNC_PATH}
     * @throws MalformedMessageException when it makes no sense
     */
    public static Connection parseLine(String line, boolean withOrigin) throws MalformedMessageException {
        // What an engine knows a client by is the client's own text: it may have blanks in it.
        String[] words = line.strip().split(" +", 11);
        int last = withOrigin ? 9 : 8;
        if (words.length <= last) {
            throw new MalformedMessageException("connection with " + words.length + " columns: " + line);
        }
        try {
            return new Connection(
                    words[0],
                    end(words[1], words[2]),
                    end(words[3], words[4]),
                    end(words[5], words[6]),
                    words[7],
                    Long.parseLong(words[last]),
                    withOrigin ? words[8] : "",
                    !withOrigin && words.length > 9 ? words[9] : "",
                    !withOrigin && words.length > 10 ? words[10] : "");
        } catch (IllegalArgumentException e) {
            throw new MalformedMessageException("connection: " + line + ": " + e.getMessage());
        }
    }

    private static End end(String address, String port) throws MalformedMessageException {
        int number = HexFormat.fromHexDigits(port);
        if (number > PORT_MAX || number < 0) {
            throw new MalformedMessageException("connection with port " + port);
        }
        return new End(address(address), number);
    }

    /** IPv4 as one number, IPv6 in groups of four digits; both in hexadecimal. */
    private static InetAddress address(String text) throws MalformedMessageException {
        String digits = text.replace(":", "");
        if (digits.length() != INET_DIGITS && digits.length() != INET6_DIGITS) {
            throw new MalformedMessageException("connection with address " + text);
        }
        return Addresses.of(HexFormat.of().parseHex(digits));
    }

    /** The same, of a whole file. */
    public static List<Connection> parse(String text) throws MalformedMessageException {
        return parse(Arrays.asList(text.split("\n", -1)));
    }
}
