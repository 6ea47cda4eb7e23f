package org.lvsd.config.yaml;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.Endpoint;
import org.lvsd.config.model.ServerAddress;

/** Addresses, alone, with a prefix length, or with a port. */
final class Addresses {
    private static final String EXPECTED_ADDRESS = "an address such as 192.0.2.1 or 2001:db8::1";
    private static final String EXPECTED_ENDPOINT =
            "an address with a port such as 192.0.2.1:80 or \"[2001:db8::1]:80\"";

    /** The address of one host: not the wildcard, not multicast, not broadcast. */
    static final ValueType<InetAddress> HOST = ValueType.ofText(EXPECTED_ADDRESS, Addresses::host);

    /** Where to listen: the wildcard too. */
    static final ValueType<Endpoint> LISTEN = ValueType.ofText(EXPECTED_ENDPOINT, Addresses::endpoint);

    /** A service's address with a port; 0 is every port. */
    static final ValueType<Endpoint> SERVICE = ValueType.ofText(EXPECTED_ENDPOINT, Addresses::serviceEndpoint);

    /** A host's address, with or without a port. */
    static final ValueType<CheckAddress> CHECK = ValueType.ofText(EXPECTED_ENDPOINT, Addresses::checkAddress);

    /** A multicast group. */
    static final ValueType<InetAddress> MULTICAST =
            ValueType.ofText("a multicast address such as 224.0.0.81", Addresses::multicast);

    /** A real server's address; without a port it has the service's. */
    static final ValueType<ServerAddress> SERVER =
            ValueType.ofText("an address with or without a port such as 10.0.0.11:80 or 10.0.0.11", Addresses::server);

    private static final byte[] BROADCAST = {-1, -1, -1, -1};

    private Addresses() {}

    private static InetAddress multicast(String text) throws BadValue {
        InetAddress address = literal(text, text, "a multicast address");
        if (!address.isMulticastAddress()) {
            throw new BadValue(Complaint.quote(text) + " is not a multicast address", "such as 224.0.0.81 or ff02::81");
        }
        return address;
    }

    private static ServerAddress server(String text) throws BadValue {
        InetAddress alone = hasOneColon(text) ? null : AddressParser.parse(text);
        if (alone != null) {
            return new ServerAddress(oneHost(alone, text), 0);
        }
        Endpoint endpoint = hostEndpoint(text);
        return new ServerAddress(endpoint.address(), endpoint.port());
    }

    /** As an IPv4 address with its port has, and no address alone. */
    private static boolean hasOneColon(String text) {
        int colon = text.indexOf(':');
        return colon >= 0 && text.indexOf(':', colon + 1) < 0;
    }

    static Endpoint serviceEndpoint(String text) throws BadValue {
        return oneHost(endpoint(text, 0, "a port 1..65535, or 0 for every port"), text);
    }

    /** @param endpoint null when the port was not given */
    record CheckAddress(InetAddress address, @Nullable Endpoint endpoint) {}

    static InetAddress literal(String text, String whole, String expected) throws BadValue {
        InetAddress address = AddressParser.parse(text);
        if (address == null) {
            String what = text.contains("%") ? " has a zone, which does not belong here" : " is not an address";
            throw new BadValue(Complaint.quote(whole) + what, expected, unmapped(text));
        }
        return address;
    }

    /** The IPv4 address in an IPv4-mapped one (RFC 4291 section 2.5.5.2) that is written in the usual way. */
    private static @Nullable String unmapped(String text) {
        boolean isMapped = text.toLowerCase(Locale.ROOT).startsWith("::ffff:");
        return isMapped && AddressParser.parse(text.substring(7)) != null ? text.substring(7) : null;
    }

    private static InetAddress host(String text) throws BadValue {
        return oneHost(literal(text, text, EXPECTED_ADDRESS), text);
    }

    static InetAddress oneHost(InetAddress address, String whole) throws BadValue {
        if (address.isAnyLocalAddress()
                || address.isMulticastAddress()
                || Arrays.equals(address.getAddress(), BROADCAST)) {
            throw new BadValue(Complaint.quote(whole) + " is not the address of one host", "a unicast address");
        }
        return address;
    }

    static Endpoint hostEndpoint(String text) throws BadValue {
        return oneHost(endpoint(text), text);
    }

    private static Endpoint oneHost(Endpoint endpoint, String whole) throws BadValue {
        oneHost(endpoint.address(), whole);
        return endpoint;
    }

    private static CheckAddress checkAddress(String text) throws BadValue {
        InetAddress alone = AddressParser.parse(text);
        if (alone != null) {
            return new CheckAddress(oneHost(alone, text), null);
        }
        Endpoint endpoint = hostEndpoint(text);
        return new CheckAddress(endpoint.address(), endpoint);
    }

    private static Endpoint endpoint(String text) throws BadValue {
        return endpoint(text, 1, "a port 1..65535");
    }

    private static Endpoint endpoint(String text, int leastPort, String expectedPort) throws BadValue {
        boolean bracketed = text.startsWith("[");
        int colon = text.lastIndexOf(':');
        String addressText = colon < 0 ? text : text.substring(0, colon);
        boolean closed = addressText.length() > 2 && addressText.endsWith("]");
        boolean isAlone = !hasOneColon(text) && AddressParser.parse(text) != null;
        boolean portMissing = colon < 0 || isAlone || text.endsWith("]");
        if (portMissing || (bracketed && !closed)) {
            throw new BadValue(Complaint.quote(text) + " is not an address with a port", EXPECTED_ENDPOINT);
        }
        String inner = bracketed ? addressText.substring(1, addressText.length() - 1) : addressText;
        if (inner.contains(":") != bracketed) {
            throw new BadValue(Complaint.quote(text) + " is not an address with a port", EXPECTED_ENDPOINT);
        }
        InetAddress address = literal(inner, text, EXPECTED_ENDPOINT);
        int port = Numbers.parse(text.substring(colon + 1), leastPort, 65535);
        if (port < 0) {
            throw new BadValue(Complaint.quote(text) + " has a bad port", expectedPort);
        }
        return new Endpoint(address, port);
    }
}
