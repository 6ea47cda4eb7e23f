package org.lvsd.config.model;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A virtual router on an interface (RFC 9568, RFC 3768 for version 2).
 *
 * @param virtualRouterId 1..255, the only one of its family on the interface
 * @param version 2 or 3; 2 is IPv4 only
 * @param family the family of every virtual address
 * @param priority 1..255; 255 is the address owner
 * @param advertInterval version 3: 10 ms..40.95 s in steps of 10 ms; version 2: 1..255 whole seconds
 * @param virtualAddresses 1..255, no address twice, none held by another instance
 * @param preempt whether a backup takes over from a master of lower priority
 * @param preemptDelay 0..1000 s from hearing such a master until taking over
 * @param sourceAddress of the advertisements; null takes the interface's primary (IPv6: link-local) address
 * @param checksum matters for version 3 over IPv4 only
 */
public record VrrpInstance(
        String name,
        String interfaceName,
        int virtualRouterId,
        int version,
        AddressFamily family,
        int priority,
        Duration advertInterval,
        List<VirtualAddress> virtualAddresses,
        boolean preempt,
        Duration preemptDelay,
        @Nullable InetAddress sourceAddress,
        GratuitousArp garp,
        ChecksumStyle checksum,
        InstanceOptions options) {
    private static final int OWNER = 255;

    public VrrpInstance {
        virtualAddresses = List.copyOf(virtualAddresses);
    }

    /**
     * The device that it speaks through and that has its virtual addresses: with {@code use_vmac} one that is made for the
     * virtual router, {@code vrrp.VRID} or {@code vrrp6.VRID}, otherwise its interface.
     */
    public String deviceName() {
        String prefix = family == AddressFamily.INET ? "vrrp." : "vrrp6.";
        return options.useVmac() ? prefix + virtualRouterId : interfaceName;
    }

    /** Whether the virtual addresses are its interface's own. */
    public boolean isOwner() {
        return priority == OWNER;
    }
}
