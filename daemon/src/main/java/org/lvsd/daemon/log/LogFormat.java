package org.lvsd.daemon.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** The ways to write a line of the log. */
public enum LogFormat {
    /** For people: with the time. */
    TEXT,
    /** For systemd's journal, which knows the time: with a priority in front of every line (sd-daemon(3)). */
    JOURNAL,
    /** For machines: one JSON object a line, in the fields of the Elastic Common Schema. */
    JSON;

    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    /**
     * What {@code LVSD_LOG_FORMAT} asks for ({@code text}, {@code journal}, {@code json}); else the journal's where standard
     * output goes there, and text elsewhere.
     *
     * @throws IllegalArgumentException when it asks for another
     */
    public static LogFormat of(Map<String, String> environment) {
        String wanted = environment.getOrDefault("LVSD_LOG_FORMAT", "");
        if (!wanted.isEmpty()) {
            return valueOf(wanted.toUpperCase(Locale.ROOT));
        }
        return goesToTheJournal(environment.getOrDefault("JOURNAL_STREAM", ""), STANDARD_OUTPUT) ? JOURNAL : TEXT;
    }

    /** A program that a service starts inherits the variable, but maybe not the stream: systemd.exec(5). */
    static boolean goesToTheJournal(String journalStream, Path output) {
        if (journalStream.isEmpty()) {
            return false;
        }
        try {
            return journalStream.equals(
                    Files.getAttribute(output, "unix:dev") + ":" + Files.getAttribute(output, "unix:ino"));
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }
}
