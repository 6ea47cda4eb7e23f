package org.lvsd.vrrp.router;

/**
 * When a master tells the network where the addresses are: at once, again after the delay, and then as often as configured.
 * A rival that was heard has told the network otherwise, so everything begins again, and is said a second later too; but where
 * it stays, not more often than once a second: an announcement per advertisement of a rival would be a flood.
 */
final class Announcer {
    private static final long SHORTEST_GAP_NANOS = 1_000_000_000L;

    private final Timer soon = new Timer();
    private final Timer repeat = new Timer();
    private final Timer refresh = new Timer();
    /** Until when the next rival to be heard is the one that was heard last, which was answered. */
    private final Timer rivalry = new Timer();

    private long lastNanos;

    /** The first burst has been sent. */
    void started(GarpSettings garp, long nowNanos) {
        sent(garp, nowNanos);
        if (garp.delayNanos() > 0) {
            repeat.armAt(nowNanos + garp.delayNanos());
        }
    }

    /**
     * The first burst has been sent, while another master lives. Its last announcement may come after ours: FRR 8.4's zebra
     * sends a router advertisement from the address as it steps down, and takes the clients with it.
     */
    void startedAgainstRival(GarpSettings garp, long rivalIntervalNanos, long nowNanos) {
        started(garp, nowNanos);
        soon.armAt(nowNanos + SHORTEST_GAP_NANOS);
        rivalry.armAt(nowNanos + Intervals.stayingNanos(rivalIntervalNanos));
    }

    /**
     * A rival was heard.
     *
     * @param rivalIntervalNanos at which it advertises
     * @return how many announcements are to be sent now, 0 when it stays and some were sent a moment ago
     */
    int rivalHeard(GarpSettings garp, long rivalIntervalNanos, long nowNanos) {
        boolean stays = rivalry.isArmed() && !rivalry.isDue(nowNanos);
        rivalry.armAt(nowNanos + Intervals.stayingNanos(rivalIntervalNanos));
        if (stays && nowNanos - lastNanos < SHORTEST_GAP_NANOS) {
            soon.armNoLaterThan(lastNanos + SHORTEST_GAP_NANOS);
            return 0;
        }
        startedAgainstRival(garp, rivalIntervalNanos, nowNanos);
        return garp.count();
    }

    /** How many announcements per address are due. */
    int expire(GarpSettings garp, long nowNanos) {
        boolean soonIsOver = isOver(soon, nowNanos);
        boolean repeated = isOver(repeat, nowNanos) || soonIsOver;
        if (!repeated && !refresh.isDue(nowNanos)) {
            return 0;
        }
        sent(garp, nowNanos);
        return repeated ? garp.count() : 1;
    }

    private static boolean isOver(Timer timer, long nowNanos) {
        boolean due = timer.isDue(nowNanos);
        if (due) {
            timer.disarm();
        }
        return due;
    }

    void addDeadlineTo(Timer earliest) {
        soon.addTo(earliest);
        repeat.addTo(earliest);
        refresh.addTo(earliest);
    }

    private void sent(GarpSettings garp, long nowNanos) {
        lastNanos = nowNanos;
        refresh.disarm();
        if (garp.refreshNanos() > 0) {
            refresh.armAt(nowNanos + garp.refreshNanos());
        }
    }
}
