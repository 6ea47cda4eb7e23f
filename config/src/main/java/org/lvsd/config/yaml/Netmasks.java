package org.lvsd.config.yaml;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.lvsd.config.model.AddressFamily;

/** A netmask as the length of a prefix, {@code 24}, or for IPv4 as a mask, {@code 255.255.255.0}. */
final class Netmasks {
    private static final int INET_BITS = 32;

    private Netmasks() {}

    static ValueType<Integer> of(AddressFamily family) {
        ValueType<Integer> length = Numbers.between(1, family.bits());
        if (family == AddressFamily.INET6) {
            return length;
        }
        return node -> node instanceof Node.Scalar scalar && scalar.kind() == Node.ScalarKind.TEXT
                ? mask(scalar.text())
                : length.from(node);
    }

    private static int mask(String text) throws BadValue {
        String expected = "1..32, or a mask such as 255.255.255.0";
        InetAddress address = AddressParser.parse(text);
        if (address == null || AddressFamily.of(address) != AddressFamily.INET) {
            throw new BadValue(Complaint.quote(text) + " is not a netmask", expected);
        }
        int bits = ByteBuffer.wrap(address.getAddress()).getInt();
        int length = Integer.numberOfLeadingZeros(~bits);
        if (length == 0 || (length < INET_BITS && bits << length != 0)) {
            throw new BadValue(Complaint.quote(text) + " is not the mask of a network", expected);
        }
        return length;
    }
}
