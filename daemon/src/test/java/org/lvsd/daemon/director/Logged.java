package org.lvsd.daemon.director;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What VRRP's logger was told. */
final class Logged {
    private Logged() {}

    static List<String> during(Runnable task) {
        return eventsDuring(task).stream()
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    static List<ILoggingEvent> eventsDuring(Runnable task) {
        Logger log = (Logger) LoggerFactory.getLogger("lvsd.vrrp");
        ListAppender<ILoggingEvent> told = new ListAppender<>();
        told.start();
        // Tests are quiet otherwise.
        Level usual = log.getLevel();
        log.setLevel(Level.TRACE);
        log.addAppender(told);
        try {
            task.run();
        } finally {
            log.detachAppender(told);
            log.setLevel(usual);
        }
        return told.list;
    }
}
