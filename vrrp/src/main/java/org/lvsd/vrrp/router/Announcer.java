package org.lvsd.vrrp.router;

/**
 * When a master tells the network where the addresses are: at once, again after the delay, and then as often as configured.
 * A rival that was heard has told the network otherwise, so everything begins again, and is said a second later too. It is
 * answered at once, even where it comes, goes and comes back within moments, but after a few times only once a second: an
 * announcement per advertisement of a rival would be a flood.
 */
final class Announcer {
    private static final long SHORTEST_GAP_NANOS = 1_000_000_000L;
    private static final int ANSWERS_AT_ONCE = 4;

    private final Timer soon = new Timer();
    private final Timer repeat = new Timer();
    private final Timer refresh = new Timer();
    private final TokenBucket answers = new TokenBucket(ANSWERS_AT_ONCE, SHORTEST_GAP_NANOS);

    private long lastNanos;

    /** The first burst has been sent. */
    void started(GarpSettings garp, long nowNanos) {
        sent(garp, nowNanos);
        repeatAfter(garp.delayNanos(), garp, nowNanos);
    }

    /**
     * The first burst has been sent, while another master lives. Its last announcement may come after ours: FRR 8.4's zebra
     * sends a router advertisement from the address as it steps down, and takes the clients with it.
     */
    void startedAgainstRival(GarpSettings garp, long nowNanos) {
        started(garp, nowNanos);
        soon.armAt(nowNanos + SHORTEST_GAP_NANOS);
    }

    /**
     * A rival was heard.
     *
     * @param replaced whether it is the master that was just replaced: it has been told, and the network is told again in a second
     * @return how many announcements are to be sent now, 0 where those of a moment ago are enough
     */
    int rivalHeard(GarpSettings garp, boolean replaced, long nowNanos) {
        boolean told = replaced && nowNanos - lastNanos < SHORTEST_GAP_NANOS;
        if (told || !answers.take(nowNanos)) {
            soon.armNoLaterThan(lastNanos + SHORTEST_GAP_NANOS);
            repeatAfter(Math.max(garp.delayNanos(), SHORTEST_GAP_NANOS), garp, nowNanos);
            return 0;
        }
        startedAgainstRival(garp, nowNanos);
        return garp.count();
    }

    /** How many announcements per address are due. */
    int expire(GarpSettings garp, long nowNanos) {
        boolean again = isOver(soon, nowNanos);
        if (again) {
            answers.take(nowNanos);
        }
        boolean repeated = isOver(repeat, nowNanos) || again;
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

    private void repeatAfter(long nanos, GarpSettings garp, long nowNanos) {
        if (garp.delayNanos() > 0) {
            repeat.armAt(nowNanos + nanos);
        }
    }

    private void sent(GarpSettings garp, long nowNanos) {
        lastNanos = nowNanos;
        refresh.disarm();
        if (garp.refreshNanos() > 0) {
            refresh.armAt(nowNanos + garp.refreshNanos());
        }
    }
}
