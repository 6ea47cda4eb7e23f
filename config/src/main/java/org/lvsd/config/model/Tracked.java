package org.lvsd.config.model;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing that is tracked. */
public sealed interface Tracked {
    /** What an operator knows it by. */
    String name();

    /**
     * -254..254 and not 0: added to the priority while it is up (above 0) or down (below 0). Null: the instance is in fault
     * while it is down.
     */
    @Nullable
    Integer weight();

    /** Up while the link is. */
    record Interface(String name, @Nullable Integer weight) implements Tracked {}

    /** Up while the virtual server has its quorum. */
    record Service(String name, @Nullable Integer weight) implements Tracked {}

    /**
     * Up while a program exits with 0.
     *
     * @param command the program, an absolute path, and its arguments
     * @param user who runs it; null means nobody
     */
    record Check(
            String name,
            List<String> command,
            @Nullable String user,
            CheckTiming timing,
            @Nullable Integer weight) implements Tracked {
        public Check {
            command = List.copyOf(command);
        }
    }

    /** Up while the file exists. */
    record File(Path path, @Nullable Integer weight) implements Tracked {
        @Override
        public String name() {
            return path.toString();
        }
    }

    /**
     * Up while a process runs.
     *
     * @param name its {@code /proc/PID/comm}, 1..15 bytes
     */
    record RunningProcess(String name, @Nullable Integer weight) implements Tracked {}
}
