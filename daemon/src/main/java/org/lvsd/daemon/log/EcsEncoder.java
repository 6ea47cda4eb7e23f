package org.lvsd.daemon.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One JSON object a line with the fields of the Elastic Common Schema 8. Written by hand: Logback's JsonEncoder has names of
 * its own, and an encoder library loads hundreds of classes before the table is programmed.
 */
public final class EcsEncoder extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};
    private static final String VERSION = "8.11.0";

    private final long pid = ProcessHandle.current().pid();

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringBuilder json = new StringBuilder(256);
        json.append('{');
        field(json, "@timestamp", event.getInstant().toString());
        field(json, "log.level", event.getLevel().toString().toLowerCase(Locale.ROOT));
        field(json, "message", event.getFormattedMessage());
        field(json, "ecs.version", VERSION);
        field(json, "service.name", "lvsd");
        field(json, "log.logger", event.getLoggerName());
        field(json, "process.thread.name", event.getThreadName());
        json.append("\"process.pid\":").append(pid);
        error(json, event.getThrowableProxy());
        return json.append("}\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void error(StringBuilder json, @org.jspecify.annotations.Nullable IThrowableProxy thrown) {
        if (thrown == null) {
            return;
        }
        json.append(',');
        field(json, "error.type", thrown.getClassName());
        field(json, "error.message", String.valueOf(thrown.getMessage()));
        field(json, "error.stack_trace", ThrowableProxyUtil.asString(thrown));
        json.setLength(json.length() - 1);
    }

    private static void field(StringBuilder json, String name, String value) {
        json.append('"').append(name).append("\":\"");
        value.chars().forEach(each -> escape(json, (char) each));
        json.append("\",");
    }

    /** RFC 8259 section 7. */
    private static void escape(StringBuilder json, char each) {
        if (each == '"' || each == '\\') {
            json.append('\\').append(each);
        } else if (each == '\n') {
            json.append("\\n");
        } else if (each < ' ') {
            json.append(String.format(Locale.ROOT, "\\u%04x", (int) each));
        } else {
            json.append(each);
        }
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
