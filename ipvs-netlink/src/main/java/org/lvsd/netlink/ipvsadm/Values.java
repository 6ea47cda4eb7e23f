package org.lvsd.netlink.ipvsadm;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;
import org.lvsd.netlink.Addresses;
import org.lvsd.netlink.MalformedMessageException;
import org.lvsd.netlink.ipvs.Netmask;

/** The values of options. Names are not looked up: the same text means the same everywhere. */
final class Values {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");
    private static final Pattern INET = Pattern.compile(
            "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])" + "(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}");
    private static final Pattern INET6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
    private static final int AF_INET = 2;
    private static final int AF_INET6 = 10;
    private static final long MARK_MAX = 0xffff_ffffL;

    private Values() {}

    /** An address and its port. */
    record Endpoint(InetAddress address, int port) {
        int family() {
            return address instanceof Inet4Address ? AF_INET : AF_INET6;
        }
    }

    static int number(String what, String text, int from, int to) throws RuleException {
        long value = NUMBER.matcher(text).matches() ? Long.parseLong(text) : -1;
        if (value < from || value > to) {
            throw new RuleException(what + " '" + text + "' (expected a number from " + from + " to " + to + ")");
        }
        return (int) value;
    }

    /** {@code ipvsadm -S} writes those above 2^31-1 as negative numbers. */
    static int mark(String text) throws RuleException {
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        long value = NUMBER.matcher(digits).matches() ? Long.parseLong(digits) : 0;
        if (value == 0 || value > (negative ? 1L << 31 : MARK_MAX)) {
            throw new RuleException("mark '" + text + "' (expected a number from 1 to " + MARK_MAX + ")");
        }
        return (int) (negative ? -value : value);
    }

    /**
     * {@code 192.0.2.1:80}, {@code [2001:db8::1]:80}, or an address alone.
     *
     * @param absentPort the port when there is none
     */
    static Endpoint endpoint(String text, int absentPort) throws RuleException {
        int bracket = text.indexOf(']');
        String host = text;
        String port = "";
        if (text.startsWith("[") && bracket > 0) {
            host = text.substring(1, bracket);
            port = text.substring(bracket + 1);
        } else if (text.indexOf(':') == text.lastIndexOf(':') && text.indexOf(':') >= 0) {
            host = text.substring(0, text.indexOf(':'));
            port = text.substring(text.indexOf(':'));
        }
        if (port.isEmpty()) {
            return new Endpoint(address(host, text), absentPort);
        }
        if (!port.startsWith(":")) {
            throw new RuleException("'" + text + "' (expected [ADDRESS]:PORT)");
        }
        return new Endpoint(address(host, text), port(port.substring(1)));
    }

    private static int port(String text) throws RuleException {
        if (!text.isEmpty() && !NUMBER.matcher(text).matches()) {
            throw new RuleException("port '" + text
                    + "' (expected a number from 0 to 65535; ipvsadm -Sn writes numbers in place of names)");
        }
        return number("port", text, 0, 65_535);
    }

    static InetAddress address(String text) throws RuleException {
        return address(text, text);
    }

    private static InetAddress address(String text, String whole) throws RuleException {
        try {
            if (INET.matcher(text).matches()) {
                return InetAddress.getByName(text);
            }
            if (INET6.matcher(text).matches()) {
                return inet6(InetAddress.getByName(text).getAddress());
            }
        } catch (UnknownHostException | MalformedMessageException e) {
            throw notAnAddress(whole, e);
        }
        throw notAnAddress(whole, null);
    }

    private static RuleException notAnAddress(String whole, @org.jspecify.annotations.Nullable Exception cause) {
        RuleException problem =
                new RuleException("'" + whole + "' (expected an IP address and a port; host names are not looked up)");
        if (cause != null) {
            problem.addSuppressed(cause);
        }
        return problem;
    }

    /** The JDK makes an IPv4 address of {@code ::ffff:192.0.2.1}; in its place it is an IPv6 one. */
    private static InetAddress inet6(byte[] bytes) throws MalformedMessageException {
        if (bytes.length == 16) {
            return Addresses.of(bytes);
        }
        byte[] mapped = new byte[16];
        mapped[10] = -1;
        mapped[11] = -1;
        System.arraycopy(bytes, 0, mapped, 12, 4);
        return Addresses.of(mapped);
    }

    static Netmask netmask(int family, String text) throws RuleException {
        if (family == AF_INET6) {
            return new Netmask(family, number("prefix length", text, 1, 128));
        }
        if (!INET.matcher(text).matches()) {
            throw new RuleException("netmask '" + text + "' (expected one such as 255.255.255.0)");
        }
        int mask = 0;
        for (byte each : address(text).getAddress()) {
            mask = mask << 8 | (each & 0xff);
        }
        return new Netmask(family, mask);
    }
}
