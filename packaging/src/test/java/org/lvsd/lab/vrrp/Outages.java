package org.lvsd.lab.vrrp;

import java.time.Duration;
import java.util.Set;
import org.lvsd.lab.Eventually;

/** One round of one brand: a pair of directors to which, one after the other, everything happens. */
final class Outages {
    private static final int PRIORITY = 150;
    private static final int OTHERS = 100;
    private static final int LOWERED = 50;
    /** A takeover that comes so much later than its timer shows what the director says of it. */
    private static final int TARDY_MILLIS = 50;

    private final Brand brand;
    private final Set<Trait> traits;
    private final int intervalMillis;
    private final boolean busy;
    /** How far into an interval it happens, 0 to 1: the same for every brand. */
    private final double phase;

    private final Samples samples;

    Outages(Brand brand, Set<Trait> traits, int intervalMillis, boolean busy, double phase, Samples samples) {
        this.brand = brand;
        this.traits = traits;
        this.intervalMillis = intervalMillis;
        this.busy = busy;
        this.phase = phase;
        this.samples = samples;
    }

    private Duration intervals(double count) {
        return Duration.ofNanos((long) (count * intervalMillis * 1e6));
    }

    void play() throws Exception {
        try (Wire wire = Wire.make("vl")) {
            play(wire);
        }
    }

    private void play(Wire wire) throws Exception {
        try (Adverts adverts = Adverts.listen(wire);
                Hogs hogs = busy ? Hogs.onEveryCore() : Hogs.none();
                Router second = Router.start(brand, wire.second, setting(OTHERS))) {
            adverts.awaitMaster(false, intervals(5), Duration.ofSeconds(40));
            accidents(wire, adverts, second);
            try {
                plannedMoves(wire, adverts);
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "; the second director's log:\n" + second.log(), e);
            }
            hogs.check();
            long dropped = adverts.dropped();
            if (dropped > 0) {
                throw new AssertionError(dropped + " packets that the capture dropped may hide a false failover");
            }
        }
    }

    private void accidents(Wire wire, Adverts adverts, Router second) throws Exception {
        long beganMicros = Adverts.nowMicros();
        try (Router first = startFirst(wire)) {
            long calmMicros = afterTakeover(adverts, beganMicros);
            try (Prepared cut = wire.prepareCut(wire.first)) {
                explain(happens(Accident.CUT, calmMicros, wire, adverts, cut::happen), second);
            }
            long restoredMicros = Adverts.nowMicros();
            wire.restore(wire.first);
            calmMicros = afterTakeover(adverts, restoredMicros);
            try (Prepared kill = first.prepareKill()) {
                explain(happens(Accident.KILL, calmMicros, wire, adverts, kill::happen), second);
            }
        }
    }

    private void plannedMoves(Wire wire, Adverts adverts) throws Exception {
        long beganMicros = Adverts.nowMicros();
        try (Router first = startFirst(wire)) {
            long calmMicros = afterTakeover(adverts, beganMicros);
            happens(Accident.FAILOVER, calmMicros, wire, adverts, () -> brand.failOver(first, setting(LOWERED)));
            calmMicros = Adverts.nowMicros();
            happens(Accident.RETURN, calmMicros, wire, adverts, () -> brand.takeBack(first, setting(PRIORITY)));
            // keepalived's reload may take longer than its sample.
            calmMicros = afterTakeover(adverts, Adverts.nowMicros());
            happens(Accident.STOP, calmMicros, wire, adverts, first::requestStop);
        }
    }

    private Router startFirst(Wire wire) throws Exception {
        return Router.start(brand, wire.first, setting(PRIORITY));
    }

    private Setting setting(int priority) {
        Setting setting = Setting.of(priority, intervalMillis);
        for (Trait each : traits) {
            setting = setting.with(each);
        }
        return setting;
    }

    /**
     * When the first director has been master for so long that the second has said its last: a new process is the most likely to be
     * late.
     */
    private long afterTakeover(Adverts adverts, long sinceMicros) {
        Eventually.within(
                Duration.ofSeconds(40),
                "the first director takes over",
                () -> adverts.firstOfFirstMicros(sinceMicros) > 0);
        return adverts.firstOfFirstMicros(sinceMicros) + intervals(2.5).toNanos() / 1_000;
    }

    /**
     * @param nanos by the system's monotonic clock
     * @param micros since 1970
     */
    private record Moment(long nanos, long micros) {}

    private interface Event {
        void happen() throws Exception;
    }

    private void explain(Sample sample, Router second) {
        if (!(sample.silenceMillis() < 4 * intervalMillis + TARDY_MILLIS)) {
            System.out.println(
                    "    late; the second director's log:\n" + second.log().indent(4));
        }
    }

    private void awaitMaster(Accident what, Adverts adverts) {
        adverts.awaitMaster(what != Accident.RETURN, intervals(5).plusMillis(200), Duration.ofSeconds(40));
    }

    /** @param calmMicros since when nothing should have happened */
    private Sample happens(Accident what, long calmMicros, Wire wire, Adverts adverts, Event event) throws Exception {
        awaitMaster(what, adverts);
        try (Echoes echoes = Echoes.start(wire, false)) {
            Eventually.pause(Duration.ofMillis(500));
            Moment moment = RealTime.call(() -> {
                adverts.awaitPhase(intervals(1), phase, Duration.ofSeconds(10));
                Moment now = new Moment(System.nanoTime(), Adverts.nowMicros());
                event.happen();
                return now;
            });
            long doneMicros = Adverts.nowMicros();
            Eventually.pause(intervals(4.5).plusMillis(500));
            Seen seen = echoes.stop();
            int flaps = adverts.flapsBetween(calmMicros, moment.micros);
            Sample sample = new Sample(seen, moment.nanos, adverts.lastOfFirstNanos(doneMicros), flaps);
            samples.add(brand, what, intervalMillis, busy, sample);
            return sample;
        }
    }
}
