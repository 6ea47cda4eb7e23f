package org.lvsd.daemon.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.Locale;
import java.util.stream.Stream;
import org.lvsd.daemon.director.InstanceView;
import org.lvsd.vrrp.router.RouterState;

/** The series of the VRRP instances. */
final class InstanceFamilies {
    private final Family<?> state =
            Family.gauge("lvsd_vrrp_state", "State of the instance: 0 init, 1 backup, 2 master, 3 fault");
    private final Family<?> priority = Family.gauge("lvsd_vrrp_priority", "Priority of the instance");
    private final Family<?> transitions =
            Family.counter("lvsd_vrrp_transitions", "Changes of state, by the state entered");
    private final Family<?> sent = Family.counter("lvsd_vrrp_advertisements_sent", "Advertisements sent");
    private final Family<?> received = Family.counter("lvsd_vrrp_advertisements_received", "Advertisements accepted");
    private final Family<?> rejected = Family.counter("lvsd_vrrp_rejected", "Advertisements discarded, by reason");
    private final Family<?> conflicts =
            Family.counter("lvsd_vrrp_conflicts", "Second masters and contradictions heard");

    void add(InstanceView view) {
        Labels labels = Labels.of(
                "instance", view.settings().name(),
                "interface", view.settings().interfaceName(),
                "vrid", Integer.toString(view.settings().virtualRouterId()));
        state.add(labels, number(view.snapshot().state()));
        priority.add(labels, view.snapshot().priority());
        var counters = view.snapshot().counters();
        sent.add(labels, counters.advertisementsSent());
        received.add(labels, counters.advertisementsReceived());
        conflicts.add(labels, counters.conflicts());
        // All states from the start: a rate over a series that appears with its first increment misses that one.
        for (RouterState to : RouterState.values()) {
            transitions.add(labels.add("to", label(to)), view.transitions().getOrDefault(to, 0L));
        }
        view.rejected().forEach((reason, times) -> rejected.add(labels.add("reason", reason.label()), times));
    }

    Stream<MetricSnapshot> snapshots() {
        return Stream.of(state, priority, transitions, sent, received, rejected, conflicts)
                .flatMap(Family::snapshot);
    }

    private static String label(RouterState state) {
        return state == RouterState.INITIALIZE ? "init" : state.name().toLowerCase(Locale.ROOT);
    }

    private static int number(RouterState state) {
        return switch (state) {
            case INITIALIZE -> 0;
            case BACKUP -> 1;
            // One that stops still answers for its addresses.
            case MASTER, STOPPING, YIELDING -> 2;
            case FAULT -> 3;
        };
    }
}
