package org.lvsd.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The kernel's own files about the network that the calling thread lives in. Reading them takes a millisecond where starting
 * {@code ip} or {@code ipvsadm} in the lab's slow kernel takes fifty, and keeps the processor from what is being waited for.
 */
final class ProcNet {
    /** Of the reading thread; {@code /proc/net} is that of the process's first thread. */
    private static final Path PROC = Path.of("/proc/thread-self/net");

    private ProcNet() {}

    static boolean holds(String address) {
        InetAddress parsed = parse(address);
        if (parsed instanceof Inet6Address) {
            return read("if_inet6").contains(HexFormat.of().formatHex(parsed.getAddress()));
        }
        Pattern local = Pattern.compile(Pattern.quote("|-- " + address) + "\\s+/32 host LOCAL");
        return local.matcher(read("fib_trie")).find();
    }

    /** {@code ip_vs}: the table, with addresses and ports in hex; empty where IPVS has not been loaded. */
    static String table() {
        return Files.exists(PROC.resolve("ip_vs")) ? read("ip_vs") : "";
    }

    /** Whether a destination such as {@code 10.0.0.11:80} or {@code [2001:db8::11]:80} is in the table. */
    static boolean inTable(String destination) {
        return table().contains("-> " + hex(destination) + " ");
    }

    /** Whether IPVS has a connection from this port of a client, of its own or by synchronisation. */
    static boolean hasConnectionFrom(int clientPort) {
        String port = String.format(Locale.ROOT, " %04X ", clientPort);
        return read("ip_vs_conn").contains(port);
    }

    private static String hex(String destination) {
        int colon = destination.lastIndexOf(':');
        int port = Integer.parseInt(destination.substring(colon + 1));
        InetAddress address = parse(destination.substring(0, colon));
        String digits = HexFormat.of().formatHex(address.getAddress());
        String text = address instanceof Inet6Address
                ? "[" + digits.replaceAll("(....)(?=.)", "$1:") + "]"
                : digits.toUpperCase(Locale.ROOT);
        return text + ":" + String.format(Locale.ROOT, "%04X", port);
    }

    private static InetAddress parse(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(String file) {
        try {
            return Files.readString(PROC.resolve(file), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
