package org.lvsd.healthcheck.probe.run;

import io.netty.util.concurrent.Future;
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
    /** Odd, so that each moment has a number of its own: 2^64 by the golden ratio, as in Fibonacci hashing. */
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private final BiFunction<Long, Runnable, Future<?>> timers;
    /**
     * By the moment, spread: those at which probes begin are multiples of a power of two, whose hash codes are all the
     * same to a table of this size.
     */
    private final Map<Long, Moment> all = new HashMap<>();

    /** @param timers runs something at a moment, and can be cancelled before */
    Moments(BiFunction<Long, Runnable, Future<?>> timers) {
        this.timers = timers;
    }

    /** Has it run at that moment, after what was to run then already. */
    Appointment at(long nanos, Runnable action) {
        Long key = nanos * SPREAD;
        Moment moment = all.get(key);
        if (moment == null) {
            moment = new Moment(key);
            all.put(key, moment);
            moment.timer = timers.apply(nanos, moment);
        }
        return moment.add(action);
    }

    private final class Moment implements Runnable {
        private final Long key;
        private final List<Entry> entries = new ArrayList<>();
        private @Nullable Future<?> timer;
        private int wanted;

        Moment(Long key) {
            this.key = key;
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
            all.remove(key);
            for (Entry entry : entries) {
                entry.run();
            }
        }

        void unwanted() {
            wanted--;
            Future<?> running = timer;
            if (wanted == 0 && running != null) {
                running.cancel(false);
                all.remove(key);
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
                Uncaught.tell(e);
            }
        }
    }
}
