package org.lvsd.vrrp.router;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an instance, or a sync group, looks at beyond its own interface. What was never told counts for nothing. */
final class Tracks {
    private record Track(@Nullable Integer weight, boolean up) {
        int delta() {
            if (weight == null) {
                return 0;
            }
            return up ? Math.max(weight, 0) : Math.min(weight, 0);
        }
    }

    private final Map<String, Track> tracks = new LinkedHashMap<>();

    /** Whether that was news. Other events are none. */
    static boolean tell(Tracks tracks, Event event) {
        if (event instanceof Event.TrackChanged change) {
            return tracks.change(change);
        }
        return event instanceof Event.TrackRemoved removed && tracks.remove(removed.key());
    }

    /** Whether that was news. */
    boolean change(Event.TrackChanged event) {
        Track next = new Track(event.weight(), event.up());
        return !next.equals(tracks.put(event.key(), next));
    }

    /** Whether it was tracked. */
    boolean remove(String key) {
        return tracks.remove(key) != null;
    }

    /** What an event that was news has made of an instance's priority. */
    static Action.PriorityChanged priorityChanged(String instance, int from, int to, Event event) {
        if (event instanceof Event.TrackChanged change) {
            PriorityReason reason = change.up() ? PriorityReason.TRACK_UP : PriorityReason.TRACK_DOWN;
            return new Action.PriorityChanged(instance, from, to, reason, change.key());
        }
        String key = event instanceof Event.TrackRemoved removed ? removed.key() : "";
        return new Action.PriorityChanged(instance, from, to, PriorityReason.TRACK_REMOVED, key);
    }

    /** What is added to the configured priority; beyond all priorities rather than wrapped around. */
    int delta() {
        long sum = 0;
        for (Track track : tracks.values()) {
            sum += track.delta();
        }
        return (int) Math.max(-255, Math.min(255, sum));
    }

    List<InstanceSnapshot.TrackView> views() {
        return tracks.entrySet().stream()
                .map(each -> new InstanceSnapshot.TrackView(
                        each.getKey(), each.getValue().weight(), each.getValue().up()))
                .toList();
    }

    /** The first that is down and has no weight, for people; null when there is none. */
    @Nullable
    String fault() {
        for (Map.Entry<String, Track> entry : tracks.entrySet()) {
            if (entry.getValue().weight() == null && !entry.getValue().up()) {
                return entry.getKey() + " is down";
            }
        }
        return null;
    }
}
