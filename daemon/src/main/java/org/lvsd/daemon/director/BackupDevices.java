package org.lvsd.daemon.director;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Which devices of virtual routers' own hardware addresses discard what comes to these: of those that are not master, as RFC 9568
 * section 6.4.2 has it. A switch that has forgotten where such an address is sends its frames to all, and two directors would forward
 * them. A device whose virtual router does not run yet may be the one of a process that was master a moment ago. On VRRP's thread.
 */
final class BackupDevices {
    /** Before a takeover, so that nothing is lost after it, though the packet filter is another thread's. */
    private static final long LEAD_NANOS = 15_000_000L;

    private final LinkTable links;
    private final Consumer<Set<Integer>> filter;
    private final Map<String, Backup> backups = new HashMap<>();
    private Set<Integer> discarding = Set.of();
    private boolean looks;
    private long lookNanos;
    private boolean stale;

    /** One that waits, and when its takeover is to be looked at again: it moves with every advertisement. */
    private static final class Backup {
        final int device;
        boolean isNext;
        boolean looks;
        long lookNanos;

        Backup(int device) {
            this.device = device;
        }

        /** @return whether it has come near, or went far */
        boolean look(OptionalLong takeoverNanos, long nowNanos) {
            boolean before = isNext;
            isNext = takeoverNanos.isPresent() && takeoverNanos.getAsLong() - LEAD_NANOS - nowNanos <= 0;
            looks = takeoverNanos.isPresent();
            lookNanos = takeoverNanos.orElse(0) - (isNext ? 0 : LEAD_NANOS);
            return isNext != before;
        }
    }

    /** @param filter is told of the devices, by index, each time they are others; not to wait for anything */
    BackupDevices(LinkTable links, Consumer<Set<Integer>> filter) {
        this.links = links;
        this.filter = filter;
    }

    /** A role or an interface may be another. */
    void touched() {
        stale = true;
    }

    /** The instance was told something. */
    void touched(String instance, Function<String, OptionalLong> takeovers, long nowNanos) {
        Backup backup = backups.get(instance);
        if (backup != null) {
            stale |= backup.look(takeovers.apply(instance), nowNanos);
            looksAt(backup);
        }
    }

    /** @param takeovers when each instance takes over, as far as that is known */
    void settle(Collection<Instance> instances, Function<String, OptionalLong> takeovers, long nowNanos) {
        boolean due = looks && lookNanos - nowNanos <= 0;
        if (!stale && !due) {
            return;
        }
        if (stale) {
            find(instances);
        }
        looks = false;
        for (Map.Entry<String, Backup> each : backups.entrySet()) {
            stale |= each.getValue().look(takeovers.apply(each.getKey()), nowNanos);
            looksAt(each.getValue());
        }
        if (stale) {
            stale = false;
            tell();
        }
    }

    OptionalLong deadlineNanos() {
        return looks ? OptionalLong.of(lookNanos) : OptionalLong.empty();
    }

    private void looksAt(Backup backup) {
        if (backup.looks && (!looks || backup.lookNanos - lookNanos < 0)) {
            looks = true;
            lookNanos = backup.lookNanos;
        }
    }

    private void find(Collection<Instance> instances) {
        backups.clear();
        Set<Integer> serving = new HashSet<>();
        for (Instance instance : instances) {
            LinkTable.Link device = instance.edge().virtualMac() ? links.deviceOf(instance) : null;
            if (device != null && instance.isWaiting()) {
                backups.put(instance.settings().name(), new Backup(device.ref().index()));
            } else if (device != null) {
                serving.add(device.ref().index());
            }
        }
        // One that a reload has renamed has its device for as long as it hands over to itself.
        backups.values().removeIf(backup -> serving.contains(backup.device));
    }

    private void tell() {
        Set<Integer> next = new HashSet<>();
        for (Backup backup : backups.values()) {
            if (!backup.isNext) {
                next.add(backup.device);
            }
        }
        if (!next.equals(discarding)) {
            discarding = Set.copyOf(next);
            filter.accept(discarding);
        }
    }
}
