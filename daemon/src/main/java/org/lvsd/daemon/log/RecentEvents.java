package org.lvsd.daemon.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.lvsd.daemon.status.StatusReport.Event;

/** Keeps what the log told last, for the status page. Without locks: VRRP's thread logs, too. */
public final class RecentEvents extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final int KEPT = 100;

    private final AtomicReferenceArray<Numbered> ring = new AtomicReferenceArray<>(KEPT);
    private final AtomicLong count = new AtomicLong();

    private record Numbered(long number, Event event) {}

    @Override
    protected void append(ILoggingEvent told) {
        if (told.getLevel().isGreaterOrEqual(Level.INFO)) {
            long number = count.getAndIncrement();
            ring.set((int) (number % KEPT), new Numbered(number, event(told)));
        }
    }

    private static Event event(ILoggingEvent told) {
        return new Event(
                Instant.ofEpochMilli(told.getTimeStamp()).toString(),
                told.getLevel().toString().toLowerCase(Locale.ROOT),
                told.getFormattedMessage());
    }

    /** The last hundred, oldest first. */
    public List<Event> list() {
        return IntStream.range(0, KEPT)
                .mapToObj(ring::get)
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingLong(Numbered::number))
                .map(Numbered::event)
                .toList();
    }
}
