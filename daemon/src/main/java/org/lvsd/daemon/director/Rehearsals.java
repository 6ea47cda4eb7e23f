package org.lvsd.daemon.director;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.lvsd.vrrp.socket.Announcer;
import org.lvsd.vrrp.socket.PacketAnnouncer;
import org.lvsd.vrrp.socket.VrrpSocketException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Many rehearsals of a takeover soon after the start, and one more before one is due; see {@link LastRehearsal}. */
final class Rehearsals {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");

    /** The start, which they would make longer, is next to over by then; a master may fall silent at any time after it. */
    private static final long FIRST_MILLIS = 100;

    /** By then the JVM has compiled what a takeover runs, as bin/lvsd asks it to. */
    private static final int MANY = 100;

    /** For slow machines, on which there are fewer. */
    private static final long LONGEST_NANOS = 300_000_000L;

    /** How often it is looked whether the next one has to be made ready. */
    private static final long LOOK_MILLIS = 1_000;

    private final ScheduledExecutorService patient;
    /** Of VRRP's thread. */
    private final Announcer nowhere;
    /** Both are backups there, and wait for the master to fall silent. */
    private final AtomicReference<Rehearsal> next = new AtomicReference<>();

    /**
     * @param patient its thread has the time for all but the takeovers of {@link #playOnce}
     * @param announcer VRRP's thread's own, so that a rehearsal finds what the takeover will use
     */
    Rehearsals(ScheduledExecutorService patient, Announcer announcer) {
        this.patient = patient;
        this.nowhere = new RehearsalNeighbours(announcer);
    }

    void begin() {
        var unused = patient.schedule(this::playMany, FIRST_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void playMany() {
        LongSupplier clock = Clocks.SYSTEM.monotonicNanos();
        long end = clock.getAsLong() + LONGEST_NANOS;
        try (Announcer own = new RehearsalNeighbours(PacketAnnouncer.open())) {
            boolean ended = true;
            for (int i = 0; ended && i < MANY && clock.getAsLong() - end < 0; i++) {
                ended = new Rehearsal(own).play();
            }
            if (ended) {
                var unused = patient.scheduleWithFixedDelay(this::prepare, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } else {
                LOG.warn("a rehearsed takeover did not end; a real one may take some milliseconds longer");
            }
        } catch (VrrpSocketException | RuntimeException | LinkageError e) {
            LOG.warn("a takeover cannot be rehearsed; a real one takes some milliseconds longer", e);
        }
    }

    /** VRRP's thread does not ask for the next one: to do that it might have to wait for a lock, or for a thread to start. */
    void prepare() {
        if (next.get() != null) {
            return;
        }
        try {
            Rehearsal rehearsal = new Rehearsal(nowhere);
            rehearsal.begin();
            next.set(rehearsal);
        } catch (RuntimeException | Error e) {
            LOG.warn("no takeover will be rehearsed any more; each takes a millisecond longer", e);
            throw e;
        }
    }

    /** The takeover alone, on VRRP's thread; nothing before all of it was played on another, where it takes as long as it may. */
    void playOnce() {
        Rehearsal rehearsal = next.getAndSet(null);
        if (rehearsal == null) {
            return;
        }
        try {
            var unused = rehearsal.takeOver();
        } catch (RuntimeException | Error e) {
            LOG.warn("a takeover was not rehearsed; it takes a millisecond longer", e);
        }
    }
}
