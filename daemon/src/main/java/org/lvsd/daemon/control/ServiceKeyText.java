package org.lvsd.daemon.control;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.lvsd.netlink.ipvs.AddressText;
import org.lvsd.netlink.ipvs.Protocol;
import org.lvsd.netlink.ipvs.ServiceKey;

/** A service's key on a line of a file: {@code 6 192.0.2.100 80}, or {@code mark 5 2} with the family's number. */
final class ServiceKeyText {
    private static final String MARK = "mark";

    private ServiceKeyText() {}

    static String format(ServiceKey key) {
        if (key instanceof ServiceKey.FirewallMarkService mark) {
            return MARK + " " + Integer.toUnsignedString(mark.mark()) + " " + mark.family();
        }
        ServiceKey.AddressService service = (ServiceKey.AddressService) key;
        return service.protocol().number() + " " + AddressText.format(service.address()) + " " + service.port();
    }

    /** Empty when it is none. */
    static Optional<ServiceKey> parse(String line) {
        String[] words = line.strip().split(" ");
        if (words.length != 3) {
            return Optional.empty();
        }
        try {
            return Optional.of(key(words));
        } catch (NumberFormatException | UnknownHostException e) {
            return Optional.empty();
        }
    }

    private static ServiceKey key(String[] words) throws UnknownHostException {
        if (words[0].equals(MARK)) {
            return new ServiceKey.FirewallMarkService(Integer.parseInt(words[2]), Integer.parseUnsignedInt(words[1]));
        }
        // Only what is written as an address: nothing in a file of ours may ask DNS.
        if (!words[1].matches("[0-9a-f.:]+")) {
            throw new UnknownHostException(words[1]);
        }
        return new ServiceKey.AddressService(
                new Protocol(Integer.parseInt(words[0])), InetAddress.getByName(words[1]), Integer.parseInt(words[2]));
    }
}
