package org.lvsd.vrrp.router;

/**
 * How often the network is told where the addresses are (gratuitous ARP, unsolicited neighbour advertisements).
 *
 * @param count packets per address in one burst, at least 1
 * @param delayNanos from the takeover's burst to the second; 0: no second burst
 * @param refreshNanos between single announcements while master; 0: none
 */
public record GarpSettings(int count, long delayNanos, long refreshNanos) {
    /** Five, five more after 5 s, one every minute. */
    public static final GarpSettings DEFAULT = new GarpSettings(5, 5_000_000_000L, 60_000_000_000L);

    public GarpSettings {
        if (count < 1 || delayNanos < 0 || refreshNanos < 0) {
            throw new IllegalArgumentException("count must be at least 1, times must not be negative");
        }
    }
}
