package org.lvsd.daemon.doctor;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.lvsd.vrrp.packet.Advertisement;

/**
 * What was heard on the wire.
 *
 * @param claims virtual addresses that some neighbour answered for, with its hardware address
 * @param failures why something could not be heard, each a sentence
 */
public record WireFacts(Duration listened, List<Heard> heard, Map<InetAddress, String> claims, List<String> failures) {
    public WireFacts {
        heard = List.copyOf(heard);
        claims = Map.copyOf(claims);
        failures = List.copyOf(failures);
    }

    /** An advertisement of another router. */
    public record Heard(String interfaceName, InetAddress source, Advertisement advertisement) {}
}
