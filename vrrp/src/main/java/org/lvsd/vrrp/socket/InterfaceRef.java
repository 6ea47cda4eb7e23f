package org.lvsd.vrrp.socket;

import org.jspecify.annotations.Nullable;

/**
 * A network interface, as the kernel's link table describes it. An interface that is deleted and made again has another
 * index: sockets opened on the old one must be opened anew.
 *
 * @param name the interface's name, 1..15 bytes ({@code IFNAMSIZ}, {@code linux/if.h})
 * @param index the interface's index, 1..2^31-1
 * @param mac its Ethernet address, or null where the link has none; only announcing an address needs it
 */
public record InterfaceRef(String name, int index, @Nullable MacAddress mac) {
    /** {@code linux/if.h}; with the byte that ends the name. */
    static final int IFNAMSIZ = 16;

    /** @throws IllegalArgumentException when the name or the index cannot be an interface's */
    public InterfaceRef {
        if (name.isEmpty() || name.length() >= IFNAMSIZ) {
            throw new IllegalArgumentException("an interface's name has 1..15 bytes: '" + name + "'");
        }
        if (index <= 0) {
            throw new IllegalArgumentException("an interface's index is positive, not " + index + " (" + name + ")");
        }
    }

    @Override
    public String toString() {
        return name + " (index " + index + ")";
    }
}
