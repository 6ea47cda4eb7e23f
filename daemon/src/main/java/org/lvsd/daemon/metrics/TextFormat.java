package org.lvsd.daemon.metrics;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes Prometheus's text format (version 0.0.4) while it goes: twenty thousand servers have a quarter of a million series,
 * which as objects would not fit into the heap.
 */
final class TextFormat {
    private static final int FLUSH_CHARS = 8192;

    private final OutputStream out;
    private final StringBuilder pending = new StringBuilder(FLUSH_CHARS + 1024);
    private String name = "";

    TextFormat(OutputStream out) {
        this.out = out;
    }

    void gauge(String metric, String help) {
        begin(metric, "gauge", help);
    }

    /** @param metric with {@code _total} */
    void counter(String metric, String help) {
        begin(metric, "counter", help);
    }

    private void begin(String metric, String type, String help) {
        name = metric;
        pending.append("# HELP ").append(metric).append(' ').append(help).append('\n');
        pending.append("# TYPE ").append(metric).append(' ').append(type).append('\n');
    }

    /**
     * One series of the metric begun last.
     *
     * @param labels as {@link #label} makes them, joined by commas; empty for none
     */
    void sample(String labels, long value) throws IOException {
        pending.append(name);
        if (!labels.isEmpty()) {
            pending.append('{').append(labels).append('}');
        }
        pending.append(' ').append(value).append(".0\n");
        if (pending.length() >= FLUSH_CHARS) {
            flush();
        }
    }

    void flush() throws IOException {
        out.write(pending.toString().getBytes(StandardCharsets.UTF_8));
        pending.setLength(0);
    }

    /** {@code name="value"}, escaped. */
    static String label(String name, String value) {
        boolean plain = value.indexOf('\\') < 0 && value.indexOf('"') < 0 && value.indexOf('\n') < 0;
        String escaped = plain
                ? value
                : value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
        return name + "=\"" + escaped + '"';
    }
}
