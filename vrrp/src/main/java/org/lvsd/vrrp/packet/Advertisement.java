package org.lvsd.vrrp.packet;

import java.net.InetAddress;
import java.util.List;

/**
 * One VRRP advertisement, free of how it travels (RFC 9568 section 5.2, RFC 3768 section 5.3).
 *
 * @param version 2 or 3
 * @param virtualRouterId 1..255
 * @param priority 0..255; 0 says that the sender stops, 255 that it owns the addresses
 * @param intervalCentiseconds the sender's advertisement interval, 1..4095 in version 3; in version 2, which sends whole
 *     seconds, a multiple of 100 up to 25500 (0 is on the wire of no sane sender, and survives)
 * @param addresses 1..255 addresses of one family (IPv4 only in version 2)
 * @param authentication what version 2 carries; {@link Authentication#NONE} in version 3
 */
public record Advertisement(
        int version,
        int virtualRouterId,
        int priority,
        int intervalCentiseconds,
        List<InetAddress> addresses,
        Authentication authentication) {
    public static final int VERSION_2 = 2;
    public static final int VERSION_3 = 3;
    public static final int PRIORITY_STOP = 0;
    /** Loses against every other router, and is no stop. */
    public static final int PRIORITY_LOWEST = 1;

    public static final int PRIORITY_OWNER = 255;
    /** Twelve bits (RFC 9568 section 5.2.7). */
    public static final int MAX_INTERVAL_CENTISECONDS = 0xfff;

    static final int CENTISECONDS_PER_SECOND = 100;

    /**
     * Checks that every value fits its field.
     *
     * @throws IllegalArgumentException when one does not
     */
    public Advertisement {
        addresses = List.copyOf(addresses);
        require(version == VERSION_2 || version == VERSION_3, "version", version);
        require(virtualRouterId >= 1 && virtualRouterId <= 255, "virtual router id", virtualRouterId);
        require(priority >= 0 && priority <= 255, "priority", priority);
        require(intervalFits(version, intervalCentiseconds), "interval (centiseconds)", intervalCentiseconds);
        require(!addresses.isEmpty() && addresses.size() <= 255, "address count", addresses.size());
        requireOneFamily(version, addresses);
        require(version == VERSION_2 || authentication.type() == 0, "authentication type", authentication.type());
    }

    /** A version 3 advertisement, or one of version 2 without authentication. */
    public static Advertisement of(
            int version, int virtualRouterId, int priority, int intervalCentiseconds, List<InetAddress> addresses) {
        return new Advertisement(
                version, virtualRouterId, priority, intervalCentiseconds, addresses, Authentication.NONE);
    }

    /** The same, with another interval. */
    public Advertisement withInterval(int centiseconds) {
        return new Advertisement(version, virtualRouterId, priority, centiseconds, addresses, authentication);
    }

    public AddressFamily family() {
        return AddressFamily.of(addresses.get(0));
    }

    private static boolean intervalFits(int version, int centiseconds) {
        if (version == VERSION_3) {
            return centiseconds >= 0 && centiseconds <= MAX_INTERVAL_CENTISECONDS;
        }
        int seconds = centiseconds / CENTISECONDS_PER_SECOND;
        return centiseconds % CENTISECONDS_PER_SECOND == 0 && seconds >= 0 && seconds <= 255;
    }

    private static void requireOneFamily(int version, List<InetAddress> addresses) {
        AddressFamily family = AddressFamily.of(addresses.get(0));
        if (version == VERSION_2 && family != AddressFamily.IPV4) {
            throw new IllegalArgumentException("VRRP version 2 carries IPv4 addresses only, not " + addresses);
        }
        for (InetAddress address : addresses) {
            if (AddressFamily.of(address) != family) {
                throw new IllegalArgumentException("addresses of two families in one advertisement: " + addresses);
            }
        }
    }

    private static void require(boolean fits, String field, int value) {
        if (!fits) {
            throw new IllegalArgumentException("VRRP advertisement: " + field + " " + value + " is out of range");
        }
    }
}
