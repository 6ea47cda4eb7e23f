package org.lvsd.daemon.cli;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import org.lvsd.daemon.log.EcsEncoder;
import org.lvsd.daemon.log.JournalEncoder;
import org.lvsd.daemon.log.LogFormat;
import org.lvsd.daemon.log.RecentEvents;
import org.lvsd.daemon.log.TextEncoder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Log lines go to standard output through a queue that drops rather than blocks: a journal that does not read must not
 * delay an advertisement. Set up in code, since parsing an XML file costs a tenth of the start.
 */
final class Logging {
    private static final int QUEUE = 8192;

    private Logging() {}

    /** @param events is told what lvsd says, the libraries left out */
    static void start(LogFormat format, RecentEvents events) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        context.reset();
        AsyncAppender queue = new AsyncAppender();
        queue.setContext(context);
        queue.setQueueSize(QUEUE);
        queue.setNeverBlock(true);
        queue.setDiscardingThreshold(0);
        queue.setMaxFlushTime(1000);
        queue.addAppender(console(context, format));
        queue.start();
        var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(queue);
        events.setContext(context);
        events.start();
        context.getLogger("lvsd").addAppender(events);
        context.getLogger("io.netty").setLevel(Level.WARN);
    }

    /** Writes what is still queued. */
    static void stop() {
        ((LoggerContext) LoggerFactory.getILoggerFactory()).stop();
    }

    private static ConsoleAppender<ILoggingEvent> console(LoggerContext context, LogFormat format) {
        ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
        console.setContext(context);
        console.setEncoder(encoder(context, format));
        console.start();
        return console;
    }

    private static Encoder<ILoggingEvent> encoder(LoggerContext context, LogFormat format) {
        Encoder<ILoggingEvent> encoder = switch (format) {
            case TEXT -> new TextEncoder();
            case JOURNAL -> new JournalEncoder();
            case JSON -> new EcsEncoder();
        };
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }
}
