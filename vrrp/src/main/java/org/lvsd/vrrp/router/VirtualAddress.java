package org.lvsd.vrrp.router;

import java.net.InetAddress;
import org.lvsd.vrrp.packet.AddressFamily;
import org.lvsd.vrrp.packet.AddressText;

/**
 * An address that moves with the master.
 *
 * @param prefixLength 0..32 or 0..128
 */
public record VirtualAddress(InetAddress address, int prefixLength) {
    public VirtualAddress {
        int longest = AddressFamily.of(address).addressBits();
        if (prefixLength < 0 || prefixLength > longest) {
            throw new IllegalArgumentException("prefix length " + prefixLength + " is not 0.." + longest);
        }
    }

    @Override
    public String toString() {
        return AddressText.of(address) + "/" + prefixLength;
    }
}
