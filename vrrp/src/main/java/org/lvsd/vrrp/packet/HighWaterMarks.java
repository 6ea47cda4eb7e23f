package org.lvsd.vrrp.packet;

import java.net.InetAddress;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The last sequence of each sender. Who has no key makes none, so that there are as many as routers, and as addresses that they
 * have had; beyond {@link #MOST} the one that was silent for longest is forgotten.
 */
final class HighWaterMarks {
    /** More than anybody has, as one that is forgotten could be replayed. */
    static final int MOST = 1024;

    private static final int INITIAL_CAPACITY = 8;
    private static final float LOAD_FACTOR = 0.75f;

    private final Map<InetAddress, Long> marks = new LinkedHashMap<>(INITIAL_CAPACITY, LOAD_FACTOR, true);

    /**
     * To be called once the HMAC is known to be right, and not before: who has no key must not move a mark.
     *
     * @param clock with {@link AntiReplay#TIME} a mark that lies outside the window around it counts no more
     * @return whether the sequence is after its sender's mark, which it is from now on
     */
    boolean advance(InetAddress sender, long sequence, long clock, HmacSettings settings) {
        Long mark = marks.get(sender);
        if (mark != null && counts(mark, clock, settings) && !Sequence.isAfter(sequence, mark)) {
            return false;
        }
        marks.put(sender, sequence);
        trim();
        return true;
    }

    private static boolean counts(long mark, long clock, HmacSettings settings) {
        return !settings.isTimed() || Sequence.isWithin(settings.windowSeconds(), mark, clock);
    }

    private void trim() {
        Iterator<InetAddress> eldest = marks.keySet().iterator();
        while (marks.size() > MOST) {
            eldest.next();
            eldest.remove();
        }
    }
}
