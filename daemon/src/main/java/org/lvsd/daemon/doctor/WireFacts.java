package org.lvsd.daemon.doctor;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lvsd.vrrp.packet.Advertisement;

/**
 * What was heard on the wire.
 *
 * @param claims virtual addresses that some neighbour answered for, with its hardware address
 * @param masterOf the instances that this director was master of before and after that
 * @param failures why something could not be heard, each a sentence
 */
public record WireFacts(
        Duration listened,
        List<Heard> heard,
        Map<InetAddress, String> claims,
        Set<String> masterOf,
        List<String> failures) {
    public WireFacts {
        heard = List.copyOf(heard);
        claims = Map.copyOf(claims);
        masterOf = Set.copyOf(masterOf);
        failures = List.copyOf(failures);
    }

    WireFacts whileMasterOf(Set<String> instances) {
        return new WireFacts(listened, heard, claims, instances, failures);
    }

    /** An advertisement of another router. */
    public record Heard(String interfaceName, InetAddress source, Advertisement advertisement) {}
}
