package org.lvsd.config.yaml;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * IP literals to addresses, without ever asking a resolver. IPv4 is four decimal numbers without leading zeros (which
 * some read as octal); IPv6 is RFC 4291 section 2.2, without zone.
 */
final class AddressParser {
    private static final int INET4_BYTES = 4;
    private static final int INET6_BYTES = 16;

    private AddressParser() {}

    /** The address that {@code text} is, or null when it is not one. IPv4-mapped IPv6 addresses are not. */
    static @Nullable InetAddress parse(String text) {
        int colon = text.indexOf(':');
        // One colon alone is that of a port.
        boolean isEndpoint = colon >= 0 && text.indexOf(':', colon + 1) < 0;
        byte[] bytes = colon >= 0 && !isEndpoint ? inet6(text) : inet4(text);
        if (bytes == null) {
            return null;
        }
        try {
            InetAddress address = InetAddress.getByAddress(bytes);
            return address.getAddress().length == bytes.length ? address : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private static byte @Nullable [] inet4(String text) {
        byte[] bytes = new byte[INET4_BYTES];
        int start = 0;
        for (int i = 0; i < INET4_BYTES; i++) {
            int dot = text.indexOf('.', start);
            int end = i < INET4_BYTES - 1 ? dot : text.length();
            int value = end < 0 ? -1 : octet(text, start, end);
            if (value < 0) {
                return null;
            }
            bytes[i] = (byte) value;
            start = end + 1;
        }
        return bytes;
    }

    private static int octet(String text, int start, int end) {
        boolean leadingZero = end - start > 1 && text.charAt(start) == '0';
        return leadingZero ? -1 : Numbers.parse(text, start, end, 0, 255);
    }

    private static byte @Nullable [] inet6(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            byte[] all = groups(text, true);
            return all != null && all.length == INET6_BYTES ? all : null;
        }
        byte[] head = groups(text.substring(0, gap), false);
        byte[] tail = groups(text.substring(gap + 2), true);
        if (head == null || tail == null || head.length + tail.length > INET6_BYTES - 2) {
            return null;
        }
        byte[] bytes = new byte[INET6_BYTES];
        System.arraycopy(head, 0, bytes, 0, head.length);
        System.arraycopy(tail, 0, bytes, INET6_BYTES - tail.length, tail.length);
        return bytes;
    }

    /** Colon-separated groups of hexadecimal digits, the last possibly a dotted quad; null when malformed. */
    private static byte @Nullable [] groups(String text, boolean isEnd) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        String[] parts = text.split(":", -1);
        byte[] quad = isEnd && parts[parts.length - 1].contains(".") ? inet4(parts[parts.length - 1]) : null;
        int groupCount = quad == null ? parts.length : parts.length - 1;
        byte[] bytes = new byte[groupCount * 2 + (quad == null ? 0 : 4)];
        for (int i = 0; i < groupCount; i++) {
            int value = hexGroup(parts[i]);
            if (value < 0) {
                return null;
            }
            bytes[2 * i] = (byte) (value >> 8);
            bytes[2 * i + 1] = (byte) value;
        }
        if (quad != null) {
            System.arraycopy(quad, 0, bytes, groupCount * 2, 4);
        }
        return bytes;
    }

    private static int hexGroup(String text) {
        boolean isHex = text.chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
        return text.isEmpty() || text.length() > 4 || !isHex ? -1 : Integer.parseInt(text, 16);
    }
}
