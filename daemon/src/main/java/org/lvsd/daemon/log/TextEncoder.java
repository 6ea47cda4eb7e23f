package org.lvsd.daemon.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.Charset;
import java.time.LocalDateTime;
import java.time.ZoneId;

/**
 * {@code 2026-01-31 09:00:00.000 INFO  lvsd.vrrp: what happened}, the time being local. Written by hand: before Logback's layout
 * for patterns takes one, it makes half a hundred lambdas.
 */
public final class TextEncoder extends EncoderBase<ILoggingEvent> {
    private static final byte[] NOTHING = {};
    private static final int LONGEST_LEVEL = 5;

    @Override
    public byte[] headerBytes() {
        return NOTHING;
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(256);
        time(line, LocalDateTime.ofInstant(event.getInstant(), ZoneId.systemDefault()));
        String level = event.getLevel().toString();
        line.append(' ').append(level).append(" ".repeat(Math.max(0, LONGEST_LEVEL - level.length())));
        line.append(' ').append(event.getLoggerName()).append(": ").append(event.getFormattedMessage());
        line.append('\n');
        IThrowableProxy thrown = event.getThrowableProxy();
        if (thrown != null) {
            line.append(ThrowableProxyUtil.asString(thrown));
        }
        return line.toString().getBytes(Charset.defaultCharset());
    }

    private static void time(StringBuilder line, LocalDateTime time) {
        number(line, time.getYear(), 4);
        number(line.append('-'), time.getMonthValue(), 2);
        number(line.append('-'), time.getDayOfMonth(), 2);
        number(line.append(' '), time.getHour(), 2);
        number(line.append(':'), time.getMinute(), 2);
        number(line.append(':'), time.getSecond(), 2);
        number(line.append('.'), time.getNano() / 1_000_000, 3);
    }

    private static void number(StringBuilder line, int number, int digits) {
        String text = Integer.toString(number);
        line.append("0".repeat(Math.max(0, digits - text.length()))).append(text);
    }

    @Override
    public byte[] footerBytes() {
        return NOTHING;
    }
}
