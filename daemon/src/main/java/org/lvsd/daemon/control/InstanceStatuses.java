package org.lvsd.daemon.control;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.lvsd.config.model.AddressText;
import org.lvsd.daemon.director.InstanceView;
import org.lvsd.daemon.director.RoleText;
import org.lvsd.daemon.director.WireView;
import org.lvsd.daemon.status.AgeText;
import org.lvsd.daemon.status.StatusReport.InstanceStatus;
import org.lvsd.daemon.status.StatusReport.TrackStatus;
import org.lvsd.vrrp.packet.Rejection;
import org.lvsd.vrrp.router.ChangeReason;
import org.lvsd.vrrp.router.InstanceSnapshot;
import org.lvsd.vrrp.router.RouterState;

/** What the daemon tells of its VRRP instances, at one moment. */
final class InstanceStatuses {
    private final LongFunction<String> at;
    private final long nowNanos;

    /** @param at a monotonic time as ISO-8601 */
    InstanceStatuses(LongFunction<String> at, long nowNanos) {
        this.at = at;
        this.nowNanos = nowNanos;
    }

    List<InstanceStatus> of(Map<String, InstanceView> views) {
        return views.values().stream().map(this::of).toList();
    }

    private InstanceStatus of(InstanceView view) {
        var snapshot = view.snapshot();
        var master = snapshot.masterAddress();
        return new InstanceStatus(
                snapshot.name(),
                snapshot.interfaceName(),
                snapshot.virtualRouterId(),
                view.settings().version(),
                snapshot.state().name().toLowerCase(Locale.ROOT),
                snapshot.priority(),
                at.apply(snapshot.sinceNanos()),
                reason(view),
                view.settings().addresses().stream()
                        .map(address -> AddressText.format(address.address()) + "/" + address.prefixLength())
                        .toList(),
                master == null ? null : AddressText.format(master),
                conflicts(view),
                snapshot.standing().configuredPriority(),
                standsDownSince(snapshot),
                snapshot.standing().tracks().stream()
                        .map(each -> new TrackStatus(each.key(), each.weight(), each.up()))
                        .toList());
    }

    /** One that hands over, or stops, says so by its state. */
    private @Nullable String standsDownSince(InstanceSnapshot snapshot) {
        boolean standsDown = snapshot.state() == RouterState.BACKUP || snapshot.state() == RouterState.FAULT;
        var since = snapshot.standing().yieldedSinceNanos();
        return standsDown && since.isPresent() ? at.apply(since.getAsLong()) : null;
    }

    private List<String> conflicts(InstanceView view) {
        List<String> conflicts = new ArrayList<>();
        InstanceSnapshot.Standing standing = view.snapshot().standing();
        standing.conflicts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each -> conflicts.add(RoleText.of(each.getKey()) + ": " + times(each.getValue())
                        + (each.getValue() == 1 ? ", " : ", last ")
                        + sighting(Objects.requireNonNull(standing.last().get(each.getKey())))));
        WireView wire = view.wire();
        if (wire.unlike() != null && wire.acceptedUnlike() > 0) {
            conflicts.add("the checksum computed in another way (checksum: " + RoleText.of(wire.unlike()) + "): "
                    + times(wire.acceptedUnlike()));
        }
        return conflicts;
    }

    private static String times(long count) {
        return count == 1 ? "once" : count + " times";
    }

    private String sighting(InstanceSnapshot.Sighting sighting) {
        Rejection rejection = sighting.rejection();
        return AgeText.of(Duration.ofNanos(nowNanos - sighting.atNanos())) + " ago from "
                + AddressText.format(sighting.source()) + (rejection == null ? "" : ": " + rejection.describe());
    }

    private static String reason(InstanceView view) {
        InstanceSnapshot snapshot = view.snapshot();
        String failing = view.wire().failing();
        return RoleText.of(snapshot.reason(), snapshot.detail())
                + master(snapshot)
                + (snapshot.waitingForReady() ? "; not ready to take over yet" : "")
                + (failing.isEmpty() ? "" : "; ITS ADVERTISEMENTS ARE NOT SENT: " + failing);
    }

    /** Whom a backup obeys, unless that is why it is backup. */
    private static String master(InstanceSnapshot snapshot) {
        InetAddress master = snapshot.masterAddress();
        boolean said = snapshot.reason() == ChangeReason.HIGHER_MASTER_HEARD
                || snapshot.reason() == ChangeReason.SUCCESSOR_HEARD;
        return snapshot.state() != RouterState.BACKUP || master == null || said
                ? ""
                : "; " + AddressText.format(master) + " is master with priority " + snapshot.masterPriority();
    }
}
