package org.lvsd.daemon.director;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that is up or down, for an instance or a sync group to follow. */
public sealed interface TrackSource {
    /** Unique, and for people: {@code interface eth1}. */
    String key();

    /** Up while it is up and has a carrier. */
    record OfInterface(String name) implements TrackSource {
        @Override
        public String key() {
            return "interface " + name;
        }
    }

    /** A virtual server, which is up or down as {@link VrrpRunner#serviceChanged} says; not known before. */
    record OfService(String name) implements TrackSource {
        @Override
        public String key() {
            return "service " + name;
        }
    }

    /** Up while it exists. */
    record OfFile(Path path) implements TrackSource {
        @Override
        public String key() {
            return "file " + path;
        }
    }

    /** Up while a process of that name runs ({@code /proc/PID/comm}, at most 15 bytes). */
    record OfProcess(String name) implements TrackSource {
        @Override
        public String key() {
            return "process " + name;
        }
    }

    /**
     * Up after {@code rise} runs in a row that ended with 0, down after {@code fall} that did not; not known before.
     *
     * @param command a program's path and its arguments
     * @param user who runs it; null for nobody, or for this process's own user where that is not root
     * @param intervalNanos from the start of one run to the start of the next; runs do not overlap
     * @param timeoutNanos what runs longer has failed, and is killed with all that it started
     */
    record OfCheck(
            String name,
            List<String> command,
            @Nullable String user,
            long intervalNanos,
            long timeoutNanos,
            int rise,
            int fall)
            implements TrackSource {
        public OfCheck {
            command = List.copyOf(command);
        }

        @Override
        public String key() {
            return "check " + name;
        }
    }
}
