package org.lvsd.lab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A program that brings a table into the kernel. */
interface Contender {
    /** What a run may leave unsaid: it is printed as n/a. */
    List<String> NOTHING = List.of();

    /** The first in a fresh kernel finds memory that nobody has used, so each round begins with another. */
    static List<Contender> inRound(int round, List<Contender> all) {
        List<Contender> order = new ArrayList<>(all);
        Collections.rotate(order, 1 - round);
        return order;
    }

    String name();

    /** Writes the shape as this program's file. */
    void write(Path directory, Shape shape) throws IOException;

    /** What brings the file into the kernel, and stays where it is a daemon. */
    List<String> start(Path directory);

    boolean isDaemon();

    /** What makes a running one take its changed file, other than SIGHUP; {@link #NOTHING} when there is no such command. */
    default List<String> reload(Path directory) {
        return NOTHING;
    }

    /** What sets a weight in the running table without the file. */
    default List<String> weight(Path directory, int service, String server, int weight) {
        return NOTHING;
    }

    /** Whether it listens on something by which it can be asked for a weight with no program to be started. */
    default boolean takesRequests() {
        return false;
    }

    /** Asks for a weight so. */
    default void requestWeight(Path directory, int service, String server, int weight) throws Exception {
        throw new UnsupportedOperationException(name() + " takes no requests");
    }

    /** What empties the table; by default a daemon's end does. */
    default List<String> clear() {
        return NOTHING;
    }

    default Duration patience() {
        return Duration.ofMinutes(2);
    }

    /** Writes a file with one service whose servers are checked by HTTP every second, and are out after 3 failures. */
    default void writeChecked(Path directory, int servers) throws IOException {
        throw new UnsupportedOperationException(name() + " checks nothing");
    }
}
