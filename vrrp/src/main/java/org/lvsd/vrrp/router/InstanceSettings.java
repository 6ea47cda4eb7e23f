package org.lvsd.vrrp.router;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.packet.Authentication;

/**
 * One virtual router, as configured.
 *
 * @param name unique in the director
 * @param interfaceName for messages, and part of the identity
 * @param virtualRouterId 1..255
 * @param version 2 or 3
 * @param family of the advertised addresses; version 2 knows {@link AddressFamily#IPV4} only
 * @param priority 1..255; 255 is the addresses' owner
 * @param advertIntervalNanos 10 ms..40.95 s in steps of 10 ms (version 3), whole seconds up to 255 s (version 2)
 * @param addresses 1..255 of {@code family}
 * @param sourceAddress the interface's primary address (IPv6: link-local), or null while it is not known: an event brings
 *     it later ({@link Event.SourceAddressChanged})
 * @param preempt whether a master of lower priority is replaced
 * @param preemptDelayNanos how long such a master is left in peace at first; 0: not at all
 * @param authentication for version 2; {@link Authentication#NONE} otherwise
 * @param options what goes beyond the RFC
 */
public record InstanceSettings(
        String name,
        String interfaceName,
        int virtualRouterId,
        int version,
        AddressFamily family,
        int priority,
        long advertIntervalNanos,
        List<VirtualAddress> addresses,
        @Nullable InetAddress sourceAddress,
        boolean preempt,
        long preemptDelayNanos,
        GarpSettings garp,
        Authentication authentication,
        InstanceOptions options) {

    /**
     * Checks every value.
     *
     * @throws IllegalArgumentException when one is out of its range
     */
    public InstanceSettings {
        addresses = List.copyOf(addresses);
        requireAdvertisable(version, virtualRouterId, priority, advertIntervalNanos, addresses, authentication);
        for (VirtualAddress address : addresses) {
            requireFamily(family, address.address());
        }
        if (sourceAddress != null) {
            requireFamily(family, sourceAddress);
        }
    }

    /** With {@link InstanceOptions#DEFAULT}. */
    public InstanceSettings(
            String name,
            String interfaceName,
            int virtualRouterId,
            int version,
            AddressFamily family,
            int priority,
            long advertIntervalNanos,
            List<VirtualAddress> addresses,
            @Nullable InetAddress sourceAddress,
            boolean preempt,
            long preemptDelayNanos,
            GarpSettings garp,
            Authentication authentication) {
        this(
                name,
                interfaceName,
                virtualRouterId,
                version,
                family,
                priority,
                advertIntervalNanos,
                addresses,
                sourceAddress,
                preempt,
                preemptDelayNanos,
                garp,
                authentication,
                InstanceOptions.DEFAULT);
    }

    /** All that a master holds: what it advertises, and what moves along. */
    public List<VirtualAddress> heldAddresses() {
        if (options.extraAddresses().isEmpty()) {
            return addresses;
        }
        List<VirtualAddress> held = new ArrayList<>(addresses);
        held.addAll(options.extraAddresses());
        return List.copyOf(held);
    }

    /** Whether a holder takes packets to these addresses (RFC 9568 section 6.4.3); its owner always does. */
    public boolean accepts() {
        return options.accept() || isOwner();
    }

    /** Two settings of the same identity can follow each other in place; others are another virtual router. */
    boolean sameIdentity(InstanceSettings other) {
        return name.equals(other.name)
                && interfaceName.equals(other.interfaceName)
                && virtualRouterId == other.virtualRouterId
                && family == other.family
                && version == other.version;
    }

    /** Whether the addresses are its interface's own (RFC 9568 section 6.1: priority 255). */
    public boolean isOwner() {
        return priority == Advertisement.PRIORITY_OWNER;
    }

    int intervalCentiseconds() {
        return (int) (advertIntervalNanos / Intervals.NANOS_PER_CENTISECOND);
    }

    List<InetAddress> advertisedAddresses() {
        return addresses.stream().map(VirtualAddress::address).toList();
    }

    private static void requireAdvertisable(
            int version,
            int virtualRouterId,
            int priority,
            long intervalNanos,
            List<VirtualAddress> addresses,
            Authentication authentication) {
        if (priority == Advertisement.PRIORITY_STOP) {
            throw new IllegalArgumentException("priority 0 is not configurable: it means that a master stops");
        }
        if (intervalNanos < Intervals.NANOS_PER_CENTISECOND || intervalNanos % Intervals.NANOS_PER_CENTISECOND != 0) {
            throw new IllegalArgumentException("advertisement interval " + intervalNanos + " ns is not n × 10 ms");
        }
        long centiseconds = Math.min(intervalNanos / Intervals.NANOS_PER_CENTISECOND, Integer.MAX_VALUE);
        List<InetAddress> advertised =
                addresses.stream().map(VirtualAddress::address).toList();
        // Its constructor checks every field of the packet that will carry these settings.
        var unused =
                new Advertisement(version, virtualRouterId, priority, (int) centiseconds, advertised, authentication);
    }

    private static void requireFamily(AddressFamily family, InetAddress address) {
        if (AddressFamily.of(address) != family) {
            throw new IllegalArgumentException(address.getHostAddress() + " is not of family " + family);
        }
    }
}
