package org.lvsd.lab;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** The usual set-up of a failover test: three real servers, and lvsd on both directors, of which the first outranks. */
final class Pair implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(20);

    final Site site = Site.get();
    final List<RealServers> servers;
    final Lvsd one;
    final Lvsd two;
    private final String address;

    private Pair(String address, String first, String second) throws Exception {
        this.address = address;
        servers = RealServers.startAll(site);
        one = Lvsd.start(site.director1, first);
        two = Lvsd.start(site.director2, second);
    }

    /** Waits until both are ready and the first is master, which is who holds the address. */
    static Pair start(String address, String first, String second) throws Exception {
        Pair pair = new Pair(address, first, second);
        try {
            pair.one.awaitReady();
            pair.two.awaitReady();
            pair.awaitMaster(pair.one);
            return pair;
        } catch (AssertionError e) {
            pair.close();
            throw e;
        }
    }

    boolean holds(Lvsd director) {
        return Site.holds(director.host(), address);
    }

    /** Until this one holds the address and the other does not. */
    Duration awaitMaster(Lvsd director) {
        Lvsd other = director == one ? two : one;
        return Eventually.within(
                SOON, director.host().name() + " is the one master", () -> holds(director) && !holds(other));
    }

    Witness witness() {
        return Witness.of(address, site.director1, site.director2);
    }

    @Override
    public void close() throws IOException {
        for (Namespace director : List.of(site.director1, site.director2)) {
            site.restore(director);
            site.hear(director);
        }
        one.close();
        two.close();
        for (RealServers each : servers) {
            each.close();
        }
    }
}
