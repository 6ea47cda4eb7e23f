package org.lvsd.netlink.ipvs;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Addresses as people write them; IPv6 with its longest run of zeros folded (RFC 5952). */
public final class AddressText {
    private AddressText() {}

    public static String format(InetAddress address) {
        // The JDK writes all eight groups in lower case without leading zeros; only the folding is missing.
        String text = address.getHostAddress();
        return address instanceof Inet4Address ? text : fold(text.split(":"));
    }

    private static String fold(String[] groups) {
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < groups.length; i++) {
            int length = zerosFrom(groups, i);
            if (length > bestLength) {
                bestStart = i;
                bestLength = length;
            }
        }
        if (bestStart < 0) {
            return String.join(":", groups);
        }
        return join(groups, 0, bestStart) + "::" + join(groups, bestStart + bestLength, groups.length);
    }

    private static int zerosFrom(String[] groups, int start) {
        int end = start;
        while (end < groups.length && groups[end].equals("0")) {
            end++;
        }
        return end - start;
    }

    private static String join(String[] groups, int from, int to) {
        return String.join(":", java.util.Arrays.copyOfRange(groups, from, to));
    }
}
