package org.lvsd.lab.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program that brings a table into the kernel. */
interface Contender {
    /** What a run may leave unsaid: it is printed as n/a. */
    List<String> NOTHING = List.of();

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
    default List<String> weight(Path directory, String service, String server, int weight) {
        return NOTHING;
    }

    /** Has this program load what it takes to ask for a weight. */
    default void prepareRequests(Path directory) throws Exception {
        // Nothing to ask.
    }

    /** The same by whatever it listens on, with no program to be started. @return whether there is such a way */
    default boolean requestWeight(Path directory, String service, String server, int weight) throws Exception {
        return false;
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
