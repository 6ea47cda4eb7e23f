package org.lvsd.config.yaml;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.CidrAddress;

/** A host's address with the length of its prefix, to put on an interface; without one it is /32 or /128. */
final class CidrAddresses {
    private static final String EXPECTED = "an address such as 192.0.2.100/24 or 2001:db8::1/64";
    private static final String EXPECTED_HOST = "a host's address";

    /** RFC 3021: a network of two addresses has neither an address of its own nor a broadcast address. */
    private static final int LONGEST_WITH_ENDS = 30;

    static final ValueType<CidrAddress> TYPE = ValueType.ofText(EXPECTED, CidrAddresses::cidr);

    private CidrAddresses() {}

    private static CidrAddress cidr(String text) throws BadValue {
        int slash = text.indexOf('/');
        String addressText = slash < 0 ? text : text.substring(0, slash);
        InetAddress address = Addresses.oneHost(Addresses.literal(addressText, text, EXPECTED), text);
        int bits = AddressFamily.of(address).bits();
        int prefix = slash < 0 ? bits : Numbers.parse(text.substring(slash + 1), 0, bits);
        if (prefix < 0) {
            throw new BadValue(Complaint.quote(text) + " has a bad prefix length", "0.." + bits);
        }
        if (address.isLoopbackAddress()) {
            throw new BadValue(Complaint.quote(text) + " is a loopback address, which every host has", EXPECTED_HOST);
        }
        CidrAddress cidr = new CidrAddress(address, prefix);
        refuseEnds(cidr);
        return cidr;
    }

    /** The first and the last address of an IPv4 network are no host's (RFC 1122 section 3.2.1.3). */
    private static void refuseEnds(CidrAddress cidr) throws BadValue {
        if (cidr.family() != AddressFamily.INET || cidr.prefixLength() > LONGEST_WITH_ENDS) {
            return;
        }
        int hostMask = -1 >>> cidr.prefixLength();
        int host = ByteBuffer.wrap(cidr.address().getAddress()).getInt() & hostMask;
        if (host == 0 || host == hostMask) {
            String what = host == 0 ? "\" is a network, not an address in it" : "\" is its network's broadcast address";
            throw new BadValue('"' + cidr.toString() + what, EXPECTED_HOST + ", or the prefix /32");
        }
    }
}
