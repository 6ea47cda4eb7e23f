package org.lvsd.vrrp.router;

import java.net.InetAddress;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.lvsd.vrrp.packet.Advertisement;

/** Counts what does not fit, and tells it once a minute per kind and source (once a second when sources alternate). */
final class Conflicts {
    private static final long SAME_SOURCE_NANOS = 60_000_000_000L;
    private static final long OTHER_SOURCE_NANOS = 1_000_000_000L;

    private record Told(InetAddress source, long atNanos) {}

    private final Map<Conflict, Told> told = new EnumMap<>(Conflict.class);
    private long count;

    void seen(
            InstanceSettings settings,
            Conflict conflict,
            Event.AdvertisementReceived event,
            long nowNanos,
            List<Action> out) {
        count++;
        Told last = told.get(conflict);
        if (last != null && nowNanos - last.atNanos() < pause(last, event.source())) {
            return;
        }
        told.put(conflict, new Told(event.source(), nowNanos));
        out.add(new Action.ConflictSeen(settings.name(), conflict, event.source(), event.advertisement()));
    }

    /** What is wrong with an advertisement that is acceptable all the same. */
    void inspect(InstanceSettings settings, Event.AdvertisementReceived event, long nowNanos, List<Action> out) {
        Advertisement advertisement = event.advertisement();
        if (!sameAddresses(settings.advertisedAddresses(), advertisement.addresses())) {
            seen(settings, Conflict.ADDRESS_LIST, event, nowNanos, out);
        }
        if (advertisement.intervalCentiseconds() != settings.intervalCentiseconds()) {
            seen(settings, Conflict.INTERVAL, event, nowNanos, out);
        }
    }

    long count() {
        return count;
    }

    private static long pause(Told last, InetAddress source) {
        return last.source().equals(source) ? SAME_SOURCE_NANOS : OTHER_SOURCE_NANOS;
    }

    private static boolean sameAddresses(List<InetAddress> ours, List<InetAddress> theirs) {
        return ours.equals(theirs)
                || (ours.size() == theirs.size() && new HashSet<>(ours).equals(new HashSet<>(theirs)));
    }
}
