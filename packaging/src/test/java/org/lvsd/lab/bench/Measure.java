package org.lvsd.lab.bench;

import java.util.Locale;

/** What is measured, in the order in which it is printed. */
enum Measure {
    COLD_START("cold start until all is loaded", Unit.SECONDS),
    FIRST_TO_LAST("first to last entry in the kernel", Unit.SECONDS),
    ADD_SERVICE("reload (SIGHUP) that adds one service", Unit.SECONDS),
    CHANGE_WEIGHT("reload (SIGHUP) that changes one weight", Unit.SECONDS),
    RELOAD_COMMAND("the same by a command, until the kernel has it", Unit.SECONDS),
    RELOAD_ANSWER("  and until the command is answered", Unit.SECONDS),
    WEIGHT_REQUEST("a weight asked for over the admin socket", Unit.MILLISECONDS),
    WEIGHT_COMMAND("a weight set by a command, without the file", Unit.SECONDS),
    STOP("stop", Unit.SECONDS),
    LEFT("entries left in the kernel after it", Unit.COUNT),
    MEMORY("resident memory once loaded", Unit.MEGABYTES),
    PEAK_MEMORY("resident memory at most", Unit.MEGABYTES);

    private enum Unit {
        SECONDS,
        MILLISECONDS,
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
            case MEGABYTES -> String.format(Locale.ROOT, "%.0f MB", value);
            case COUNT -> String.format(Locale.ROOT, "%.0f", value);
        };
    }
}
