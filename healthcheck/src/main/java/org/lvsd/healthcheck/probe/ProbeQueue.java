package org.lvsd.healthcheck.probe;

import java.util.function.LongSupplier;

/**
 * Lets so many probes run at a time, and so many start in a moment; the others wait, in the order in which they came within
 * a {@link ProbeLane}. Belongs to the thread "checks".
 */
final class ProbeQueue {
    /** Has something done after a while. */
    interface Rest {
        void then(Runnable resume, long afterNanos);
    }

    /** Told when probes begin to wait since as many run as may. */
    interface Crowd {
        void crowded(int maxInFlight, int waiting);
    }

    private final int maxInFlight;
    private final StartPace pace;
    private final LongSupplier clock;
    private final Rest rest;
    private final Crowd crowd;
    private final CrowdAlarm alarm = new CrowdAlarm();
    private final ProbePlaces places;
    private boolean draining;
    private boolean resting;

    ProbeQueue(int maxInFlight, StartPace pace, LongSupplier clock, Rest rest, Crowd crowd) {
        this.maxInFlight = maxInFlight;
        this.pace = pace;
        this.clock = clock;
        this.rest = rest;
        this.crowd = crowd;
        places = new ProbePlaces(maxInFlight);
    }

    /** @param duePerSecond how many probes come due in a second */
    void expect(double duePerSecond) {
        pace.expect(duePerSecond);
    }

    /** Runs {@code probe} now or when there is room; it then holds its place until {@link #leave} with the same lane. */
    void enter(ProbeLane lane, Runnable probe) {
        places.add(lane, probe);
        startNext();
        if (!resting && !draining) {
            tellWhoWaits();
        }
    }

    void leave(ProbeLane lane) {
        places.leave(lane);
        startNext();
    }

    private void drain() {
        resting = false;
        startNext();
    }

    /** A probe that ends while it starts makes room at once: the loop below takes the next, not a deeper stack. */
    private void startNext() {
        if (draining || resting) {
            return;
        }
        draining = true;
        try {
            var next = places.next();
            while (next != null && mayStart()) {
                places.take(next).run();
                next = places.next();
            }
        } finally {
            draining = false;
        }
    }

    private boolean mayStart() {
        if (pace.take(clock.getAsLong())) {
            return true;
        }
        resting = true;
        rest.then(this::drain, pace.waitNanos());
        return false;
    }

    /** It is not the pace that they wait for. */
    private void tellWhoWaits() {
        int waiting = places.waiting();
        if (waiting > 0 && alarm.rings(clock.getAsLong())) {
            crowd.crowded(maxInFlight, waiting);
        }
    }
}
