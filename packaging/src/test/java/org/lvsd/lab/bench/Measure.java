package org.lvsd.lab.bench;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What is measured, in the order in which it is printed. */
enum Measure {
    COLD_START("cold start until all is loaded", Unit.SECONDS),
    FIRST_TO_LAST("first to last entry in the kernel", Unit.SECONDS),
    ADD_SERVICE("reload (SIGHUP) that adds one service", Unit.SECONDS),
    CHANGE_WEIGHT("reload (SIGHUP) that changes one weight", Unit.SECONDS),
    RELOAD_COMMAND("the same by a command, until the kernel has it", Unit.SECONDS),
    RELOAD_ANSWER("  and until the command is answered", Unit.SECONDS),
    FIRST_REQUEST("a weight over the admin socket, the first request", Unit.MILLISECONDS),
    REQUEST("  and those after it", Unit.MILLISECONDS),
    SMALL_FIRST_REQUEST("  the first request, 10 services only", Unit.MILLISECONDS),
    SMALL_REQUEST("  and those after it", Unit.MILLISECONDS),
    WEIGHT_COMMAND("a weight set by a command, without the file", Unit.SECONDS),
    STOP("stop", Unit.SECONDS),
    LEFT("entries left in the kernel after it", Unit.COUNT),
    MEMORY("resident memory once loaded", Unit.MEGABYTES),
    PEAK_MEMORY("resident memory at most", Unit.MEGABYTES),

    CHECKS("checks that the servers saw in 30 s", Unit.COUNT),
    CPU_PER_CHECK("CPU time per check", Unit.MICROSECONDS),
    CPU_SINCE_START("the same since the process started", Unit.MICROSECONDS),
    REMOVAL("from a server's death until it is out, median", Unit.MILLISECONDS),
    LAST_REMOVAL("from a server's death until it is out, longest", Unit.MILLISECONDS);

    /** Of a table without checks, and of checks. */
    static final Set<Measure> OF_TABLE = EnumSet.range(COLD_START, PEAK_MEMORY);

    static final Set<Measure> OF_CHECKS = EnumSet.range(CHECKS, LAST_REMOVAL);

    private enum Unit {
        SECONDS,
        MILLISECONDS,
        MICROSECONDS,
        COUNT,
        MEGABYTES
    }

    final String title;
    private final Unit unit;

    Measure(String title, Unit unit) {
        this.title = title;
        this.unit = unit;
    }

    String text(double value) {
        return switch (unit) {
            case SECONDS -> String.format(Locale.ROOT, "%.2f s", value);
            case MILLISECONDS -> String.format(Locale.ROOT, "%.0f ms", value * 1e3);
            case MICROSECONDS -> String.format(Locale.ROOT, "%.0f µs", value * 1e6);
            case MEGABYTES -> String.format(Locale.ROOT, "%.0f MB", value);
            case COUNT -> String.format(Locale.ROOT, "%.0f", value);
        };
    }
}
