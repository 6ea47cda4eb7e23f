package org.lvsd.netlink;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** Datagrams that a kernel sent; the file says which kernel, and after which commands. */
public final class Captured {
    private Captured() {}

    /** By the names they have in the file. */
    public static Map<String, byte[]> ipvs() {
        Map<String, byte[]> datagrams = new LinkedHashMap<>();
        text().lines()
                .filter(line -> !line.startsWith("#") && line.contains(" "))
                .forEach(line -> {
                    int blank = line.indexOf(' ');
                    datagrams.put(line.substring(0, blank), HexFormat.of().parseHex(line.substring(blank + 1)));
                });
        return datagrams;
    }

    private static String text() {
        try (var in = Captured.class.getResourceAsStream("/captured/ipvs-linux-6.1.176.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
