package org.lvsd.config.yaml;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.lvsd.config.model.Endpoint;

/** An address with a port or a range of ports, {@code 192.0.2.100:8000-8010}, each port a service of its own. */
final class PortRanges {
    /** What one service may expand to: each is an entry of the kernel's table with all of the servers. */
    static final int MOST = 4096;

    static final ValueType<List<Endpoint>> ENDPOINTS =
            ValueType.ofText("an address with a port or ports such as 192.0.2.1:8000-8010", PortRanges::endpoints);

    private static final Pattern RANGE = Pattern.compile("(.*:)([0-9]{1,5})-([0-9]{1,5})");

    private PortRanges() {}

    private static List<Endpoint> endpoints(String text) throws BadValue {
        Matcher matcher = RANGE.matcher(text);
        if (!matcher.matches()) {
            return List.of(Addresses.serviceEndpoint(text));
        }
        Endpoint first = Addresses.hostEndpoint(matcher.group(1) + matcher.group(2));
        int last = Numbers.parse(matcher.group(3), 1, 65535);
        if (last < first.port()) {
            throw new BadValue(Complaint.quote(text) + " has a bad range of ports", "the lower port first, 1..65535");
        }
        if (last - first.port() >= MOST) {
            throw new BadValue(
                    Complaint.quote(text) + " has too many ports", "at most " + MOST + "; a firewall_mark for more");
        }
        return IntStream.rangeClosed(first.port(), last)
                .mapToObj(port -> new Endpoint(first.address(), port))
                .toList();
    }
}
