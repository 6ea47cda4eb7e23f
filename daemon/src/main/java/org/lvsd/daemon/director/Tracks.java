package org.lvsd.daemon.director;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.lvsd.vrrp.router.Event;

/**
 * Who follows what, and whether it is up. What is not known yet is told to nobody, so that a restart does not look like a
 * failure of everything that is tracked. On VRRP's thread.
 */
final class Tracks {
    private final Listener listener;
    private final Map<String, Boolean> up = new HashMap<>();
    private Map<String, List<Tracked>> instances = Map.of();
    private Map<String, List<Tracked>> groups = Map.of();

    /** Takes what an instance, or a sync group, has to hear. */
    interface Listener {
        void instance(String name, Event event);

        void group(String name, Event event);
    }

    Tracks(Listener listener) {
        this.listener = listener;
    }

    /** Tells of what is followed anew, and takes back what is not followed any more. */
    void adopt(VrrpSettings settings) {
        Map<String, List<Tracked>> oldInstances = instances;
        Map<String, List<Tracked>> oldGroups = groups;
        instances = settings.instanceTracks();
        groups = settings.groupTracks();
        difference(oldInstances, instances, listener::instance);
        difference(oldGroups, groups, listener::group);
        up.keySet().retainAll(keys());
    }

    private void difference(Map<String, List<Tracked>> before, Map<String, List<Tracked>> after, Teller teller) {
        Set<String> owners = new TreeSet<>(before.keySet());
        owners.addAll(after.keySet());
        for (String owner : owners) {
            List<Tracked> old = before.getOrDefault(owner, List.of());
            List<Tracked> now = after.getOrDefault(owner, List.of());
            List<String> kept = now.stream().map(each -> each.source().key()).toList();
            old.stream()
                    .filter(each -> !kept.contains(each.source().key()))
                    .forEach(each -> teller.tell(
                            owner, new Event.TrackRemoved(each.source().key())));
            now.stream().filter(each -> !old.contains(each)).forEach(each -> tell(owner, each, teller));
        }
    }

    private interface Teller {
        void tell(String owner, Event event);
    }

    private void tell(String owner, Tracked tracked, Teller teller) {
        Boolean state = up.get(tracked.source().key());
        if (state != null) {
            teller.tell(owner, new Event.TrackChanged(tracked.source().key(), tracked.weight(), state));
        }
    }

    /** It is up or down, whether that is news or not. */
    void changed(String key, boolean isUp) {
        Boolean before = up.get(key);
        if ((before == null || before != isUp) && keys().contains(key)) {
            up.put(key, isUp);
            tellAll(instances, key, listener::instance);
            tellAll(groups, key, listener::group);
        }
    }

    /**
     * Of a process that goes on as master where another left off: until it is known better, what would raise its priority is up,
     * as it most likely was. Without that a backup between the two priorities would take over, and hand back.
     *
     * @param isResuming of an instance or a sync group
     */
    void presume(Predicate<String> isResuming, Predicate<String> isGroupResuming) {
        presume(instances, isResuming, listener::instance);
        presume(groups, isGroupResuming, listener::group);
    }

    private void presume(Map<String, List<Tracked>> owners, Predicate<String> isResuming, Teller teller) {
        owners.forEach((owner, list) -> {
            for (Tracked each : list) {
                String key = each.source().key();
                Integer weight = each.weight();
                if (isResuming.test(owner) && weight != null && weight > 0 && !up.containsKey(key)) {
                    teller.tell(owner, new Event.TrackChanged(key, weight, true));
                }
            }
        });
    }

    private void tellAll(Map<String, List<Tracked>> owners, String key, Teller teller) {
        owners.forEach((owner, list) -> list.stream()
                .filter(each -> each.source().key().equals(key))
                .forEach(each -> tell(owner, each, teller)));
    }

    /** What is neither up nor down yet. A virtual server is known as soon as its servers are, which others wait for. */
    List<String> unknown() {
        return sources().stream()
                .filter(source -> !(source instanceof TrackSource.OfService))
                .map(TrackSource::key)
                .filter(key -> !up.containsKey(key))
                .distinct()
                .toList();
    }

    /** The interfaces that somebody follows, as they are. */
    void look(LinkTable links) {
        for (TrackSource source : sources()) {
            if (source instanceof TrackSource.OfInterface on) {
                LinkTable.Link link = links.byName(on.name());
                changed(on.key(), link != null && link.running());
            }
        }
    }

    private Set<String> keys() {
        Set<String> keys = new TreeSet<>();
        sources().forEach(each -> keys.add(each.key()));
        return keys;
    }

    private List<TrackSource> sources() {
        List<TrackSource> sources = new ArrayList<>();
        instances.values().forEach(list -> list.forEach(each -> sources.add(each.source())));
        groups.values().forEach(list -> list.forEach(each -> sources.add(each.source())));
        return sources;
    }
}
