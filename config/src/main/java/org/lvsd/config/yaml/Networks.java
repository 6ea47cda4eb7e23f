package org.lvsd.config.yaml;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.lvsd.config.model.AddressFamily;
import org.lvsd.config.model.AddressText;
import org.lvsd.config.model.Network;

/** Networks, {@code 192.0.2.0/24}; an address alone is the network of that one host. */
final class Networks {
    private static final String EXPECTED = "a network such as 192.0.2.0/24 or 2001:db8::/32";

    static final ValueType<Network> TYPE = ValueType.ofText(EXPECTED, Networks::network);

    private Networks() {}

    /** A network, or {@code default} for all addresses of {@code family}. */
    static ValueType<Network> orDefault(AddressFamily family) {
        return ValueType.ofText(
                EXPECTED + ", or default", text -> text.equals("default") ? all(family) : network(text));
    }

    private static Network all(AddressFamily family) throws BadValue {
        return masked(new byte[family.bits() / 8], 0);
    }

    private static Network network(String text) throws BadValue {
        int slash = text.indexOf('/');
        InetAddress address = AddressParser.parse(slash < 0 ? text : text.substring(0, slash));
        if (address == null) {
            throw new BadValue(Complaint.quote(text) + " is not a network", EXPECTED);
        }
        int bits = AddressFamily.of(address).bits();
        int prefix = slash < 0 ? bits : Numbers.parse(text.substring(slash + 1), 0, bits);
        if (prefix < 0) {
            throw new BadValue(Complaint.quote(text) + " has a bad prefix length", "0.." + bits);
        }
        Network network = masked(address.getAddress(), prefix);
        if (!network.address().equals(address)) {
            throw new BadValue(
                    Complaint.quote(text) + " has bits beyond its prefix (" + AddressText.format(address) + ")",
                    "a network",
                    network.toString());
        }
        return network;
    }

    private static Network masked(byte[] bytes, int prefix) throws BadValue {
        for (int bit = prefix; bit < bytes.length * 8; bit++) {
            bytes[bit / 8] = (byte) (bytes[bit / 8] & ~(0x80 >> bit % 8));
        }
        try {
            return new Network(InetAddress.getByAddress(bytes), prefix);
        } catch (UnknownHostException e) {
            throw new BadValue("not an address", EXPECTED);
        }
    }
}
