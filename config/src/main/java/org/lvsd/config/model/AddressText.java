package org.lvsd.config.model;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Writes addresses as people write them: dotted quads, and IPv6 in the canonical form of RFC 5952 section 4. */
public final class AddressText {
    private static final int GROUPS = 8;

    private AddressText() {}

    /** {@code 192.0.2.1} or {@code 2001:db8::1}; never a host name, never a zone. */
    public static String format(InetAddress address) {
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? dottedQuad(bytes) : canonicalInet6(bytes);
    }

    private static String dottedQuad(byte[] bytes) {
        return (bytes[0] & 0xff) + "." + (bytes[1] & 0xff) + "." + (bytes[2] & 0xff) + "." + (bytes[3] & 0xff);
    }

    private static String canonicalInet6(byte[] bytes) {
        int[] groups = groups(bytes);
        int start = longestZeroRun(groups);
        int end = start < 0 ? -1 : start + zeroRun(groups, start);
        StringBuilder text = new StringBuilder(39);
        for (int i = 0; i < GROUPS; ) {
            if (i == start) {
                text.append("::");
                i = end;
            } else {
                text.append(i == 0 || i == end ? "" : ":").append(Integer.toHexString(groups[i]));
                i++;
            }
        }
        return text.toString();
    }

    private static int[] groups(byte[] bytes) {
        int[] groups = new int[GROUPS];
        for (int i = 0; i < GROUPS; i++) {
            groups[i] = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
        }
        return groups;
    }

    /** The first of the longest runs of two or more zero groups (RFC 5952 sections 4.2.2 and 4.2.3), or -1. */
    private static int longestZeroRun(int[] groups) {
        int best = -1;
        int bestLength = 1;
        for (int i = 0; i < GROUPS; i++) {
            int length = zeroRun(groups, i);
            if (length > bestLength) {
                best = i;
                bestLength = length;
            }
        }
        return best;
    }

    private static int zeroRun(int[] groups, int start) {
        int end = start;
        while (end < GROUPS && groups[end] == 0) {
            end++;
        }
        return end - start;
    }
}
