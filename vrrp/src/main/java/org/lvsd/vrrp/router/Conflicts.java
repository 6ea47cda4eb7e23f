package org.lvsd.vrrp.router;

import java.net.InetAddress;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.packet.Rejection;

/** Counts what does not fit, and tells it once a minute per kind and source (once a second when sources alternate). */
final class Conflicts {
    private static final long SAME_SOURCE_NANOS = 60_000_000_000L;
    private static final long OTHER_SOURCE_NANOS = 1_000_000_000L;

    private record Told(InetAddress source, long atNanos) {}

    private final Map<Conflict, Told> told = new EnumMap<>(Conflict.class);
    private final Map<Conflict, InstanceSnapshot.Sighting> last = new EnumMap<>(Conflict.class);
    private final Map<Conflict, Long> counts = new EnumMap<>(Conflict.class);

    void seen(
            InstanceSettings settings,
            Conflict conflict,
            InetAddress source,
            Advertisement advertisement,
            long nowNanos,
            List<Action> out) {
        count(conflict, new InstanceSnapshot.Sighting(source, nowNanos, null));
        Told before = told.get(conflict);
        if (before != null && nowNanos - before.atNanos() < pause(before, source)) {
            return;
        }
        told.put(conflict, new Told(source, nowNanos));
        out.add(new Action.ConflictSeen(settings.name(), conflict, source, advertisement));
    }

    /** One that is no advertisement for this router; whoever discarded it tells of it. */
    void discarded(Conflict conflict, InetAddress source, Rejection rejection, long nowNanos) {
        count(conflict, new InstanceSnapshot.Sighting(source, nowNanos, rejection));
    }

    private void count(Conflict conflict, InstanceSnapshot.Sighting sighting) {
        counts.merge(conflict, 1L, Long::sum);
        last.put(conflict, sighting);
    }

    /**
     * What is wrong with an advertisement that is acceptable all the same.
     *
     * @param ours what this virtual router would advertise
     */
    void inspect(
            InstanceSettings settings,
            Advertisement ours,
            Event.AdvertisementReceived event,
            long nowNanos,
            List<Action> out) {
        Advertisement advertisement = event.advertisement();
        InetAddress source = event.source();
        if (!sameAddresses(ours.addresses(), advertisement.addresses())) {
            seen(settings, Conflict.ADDRESS_LIST, source, advertisement, nowNanos, out);
        }
        if (advertisement.intervalCentiseconds() != ours.intervalCentiseconds()) {
            seen(settings, Conflict.INTERVAL, source, advertisement, nowNanos, out);
        }
        InstanceOptions options = settings.options();
        if (options.isUnicast() && !options.unicastPeers().contains(source)) {
            seen(settings, Conflict.UNKNOWN_PEER, source, advertisement, nowNanos, out);
        }
    }

    /** Those that were seen at all. */
    Map<Conflict, Long> counts() {
        return Map.copyOf(counts);
    }

    Map<Conflict, InstanceSnapshot.Sighting> last() {
        return Map.copyOf(last);
    }

    private static long pause(Told before, InetAddress source) {
        return before.source().equals(source) ? SAME_SOURCE_NANOS : OTHER_SOURCE_NANOS;
    }

    private static boolean sameAddresses(List<InetAddress> ours, List<InetAddress> theirs) {
        return ours.equals(theirs)
                || (ours.size() == theirs.size() && new HashSet<>(ours).equals(new HashSet<>(theirs)));
    }
}
