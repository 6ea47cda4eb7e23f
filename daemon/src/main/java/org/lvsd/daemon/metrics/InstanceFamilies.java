package org.lvsd.daemon.metrics;

import java.io.IOException;
import java.util.Collection;
import java.util.Locale;
import java.util.function.ToLongFunction;
import org.lvsd.daemon.director.InstanceView;
import org.lvsd.daemon.director.RoleText;
import org.lvsd.vrrp.packet.ChecksumStyle;
import org.lvsd.vrrp.packet.RejectionReason;
import org.lvsd.vrrp.router.RouterState;

/** The series of the VRRP instances. */
final class InstanceFamilies {
    private final TextFormat out;
    private final Collection<InstanceView> instances;

    InstanceFamilies(TextFormat out, Collection<InstanceView> instances) {
        this.out = out;
        this.instances = instances;
    }

    void write() throws IOException {
        if (instances.isEmpty()) {
            return;
        }
        out.gauge("lvsd_vrrp_state", "State of the instance: 0 init, 1 backup, 2 master, 3 fault");
        each(view -> number(view.snapshot().state()));
        out.gauge("lvsd_vrrp_priority", "Priority of the instance, with tracking and failover");
        each(view -> view.snapshot().priority());
        out.counter("lvsd_vrrp_advertisements_sent_total", "Advertisements sent");
        each(view -> view.wire().sent());
        out.counter("lvsd_vrrp_send_failures_total", "Advertisements that the kernel refused to send, for each peer");
        each(view -> view.wire().failures());
        out.counter("lvsd_vrrp_advertisements_received_total", "Advertisements accepted");
        each(view -> view.snapshot().counters().advertisementsReceived());
        out.counter("lvsd_vrrp_conflicts_total", "Second masters and contradictions heard");
        each(view -> view.snapshot().standing().conflictCount());
        transitions();
        rejections();
        checksums();
    }

    private void each(ToLongFunction<InstanceView> value) throws IOException {
        for (InstanceView view : instances) {
            out.sample(instance(view) + ',' + vrid(view), value.applyAsLong(view));
        }
    }

    /** All states from the start: a rate over a series that appears with its first increment misses that one. */
    private void transitions() throws IOException {
        out.counter("lvsd_vrrp_transitions_total", "Changes of state, by the state entered");
        for (InstanceView view : instances) {
            for (RouterState to : RouterState.values()) {
                out.sample(
                        instance(view) + ',' + TextFormat.label("to", label(to)) + ',' + vrid(view),
                        view.transitions().getOrDefault(to, 0L));
            }
        }
    }

    private void rejections() throws IOException {
        out.counter("lvsd_vrrp_rejected_total", "Advertisements discarded, by reason");
        for (InstanceView view : instances) {
            for (RejectionReason reason : RejectionReason.values()) {
                out.sample(
                        instance(view) + ',' + TextFormat.label("reason", reason.label()) + ',' + vrid(view),
                        view.rejected().getOrDefault(reason, 0L));
            }
        }
    }

    private void checksums() throws IOException {
        out.counter("lvsd_vrrp_checksums_total", "Advertisements accepted, by what their checksum covers");
        for (InstanceView view : instances) {
            for (ChecksumStyle style : ChecksumStyle.values()) {
                out.sample(
                        TextFormat.label("checksum", RoleText.of(style)) + ',' + instance(view) + ',' + vrid(view),
                        view.wire().accepted().getOrDefault(style, 0L));
            }
        }
    }

    private static String instance(InstanceView view) {
        return TextFormat.label("instance", view.settings().name())
                + ','
                + TextFormat.label("interface", view.settings().interfaceName());
    }

    private static String vrid(InstanceView view) {
        return TextFormat.label("vrid", Integer.toString(view.settings().virtualRouterId()));
    }

    private static String label(RouterState state) {
        return state == RouterState.INITIALIZE ? "init" : state.name().toLowerCase(Locale.ROOT);
    }

    static int number(RouterState state) {
        return switch (state) {
            case INITIALIZE -> 0;
            case BACKUP -> 1;
            // One that stops still answers for its addresses.
            case MASTER, STOPPING, YIELDING -> 2;
            case FAULT -> 3;
        };
    }
}
