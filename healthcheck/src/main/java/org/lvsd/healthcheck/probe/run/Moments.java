package org.lvsd.healthcheck.probe.run;

import io.netty.util.concurrent.Future;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Timers of which many end at the very same moment, as those of probes do that begin together: they share one of
 * Netty's, which have to be put in order and are objects of some size. Belongs to the loop's thread.
 */
final class Moments {
    private final BiFunction<Long, Runnable, Future<?>> timers;
    private final Map<Long, Moment> all = new HashMap<>();

    /** @param timers runs something at a moment, and can be cancelled before */
    Moments(BiFunction<Long, Runnable, Future<?>> timers) {
        this.timers = timers;
    }

    /** Has it run at that moment, after what was to run then already. */
    Appointment at(long nanos, Runnable action) {
        Moment moment = all.get(nanos);
        if (moment == null) {
            moment = new Moment(nanos);
            all.put(nanos, moment);
            moment.timer = timers.apply(nanos, moment);
        }
        return moment.add(action);
    }

    private final class Moment implements Runnable {
        private final long nanos;
        private final List<Entry> entries = new ArrayList<>();
        private @Nullable Future<?> timer;
        private int wanted;

        Moment(long nanos) {
            this.nanos = nanos;
        }

        Appointment add(Runnable action) {
            Entry entry = new Entry(this, action);
            entries.add(entry);
            wanted++;
            return entry;
        }

        @Override
        public void run() {
            timer = null;
            all.remove(nanos);
            for (Entry entry : entries) {
                entry.run();
            }
        }

        void unwanted() {
            wanted--;
            Future<?> running = timer;
            if (wanted == 0 && running != null) {
                running.cancel(false);
                all.remove(nanos);
            }
        }
    }

    private static final class Entry implements Appointment {
        private final Moment moment;
        private @Nullable Runnable action;

        Entry(Moment moment, Runnable action) {
            this.moment = moment;
            this.action = action;
        }

        @Override
        public void cancel() {
            if (action != null) {
                action = null;
                moment.unwanted();
            }
        }

        /** What it throws stops none of the others. */
        void run() {
            Runnable due = action;
            action = null;
            try {
                if (due != null) {
                    due.run();
                }
            } catch (Throwable e) {
                Thread thread = Thread.currentThread();
                UncaughtExceptionHandler handler = thread.getUncaughtExceptionHandler();
                if (handler != null) {
                    handler.uncaughtException(thread, e);
                }
            }
        }
    }
}
