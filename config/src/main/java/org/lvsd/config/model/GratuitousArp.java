package org.lvsd.config.model;

import java.time.Duration;

/**
 * The gratuitous ARP (IPv6: unsolicited neighbour advertisements) by which a new master tells who has the addresses.
 *
 * @param count how many per address in each round, 1..100
 * @param delay from the round at the takeover to the second round; zero means no second round
 * @param refresh how often a master tells again; zero means never
 * @param interval between two packets of a round; zero sends them back to back
 */
public record GratuitousArp(int count, Duration delay, Duration refresh, Duration interval) {
    /** Five at the takeover, five more after 5 s, five every minute. */
    public static final GratuitousArp DEFAULT =
            new GratuitousArp(5, Duration.ofSeconds(5), Duration.ofSeconds(60), Duration.ZERO);
}
