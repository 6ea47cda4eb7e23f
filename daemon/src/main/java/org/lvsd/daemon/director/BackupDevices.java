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
    private OptionalLong lookNanos = OptionalLong.empty();
    private boolean stale;

    /** One that waits, and when its takeover is to be looked at again: it moves with every advertisement. */
    private static final class Backup {
        final int device;
        boolean isNext;
        OptionalLong lookNanos = OptionalLong.empty();

        Backup(int device) {
            this.device = device;
        }

        /** @return whether it has come near, or went far */
        boolean look(OptionalLong takeoverNanos, long nowNanos) {
            boolean before = isNext;
            isNext = takeoverNanos.isPresent() && takeoverNanos.getAsLong() - LEAD_NANOS - nowNanos <= 0;
            lookNanos = takeoverNanos;
            if (takeoverNanos.isPresent() && !isNext) {
                lookNanos = OptionalLong.of(takeoverNanos.getAsLong() - LEAD_NANOS);
            }
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
            lookNanos = Earliest.of(lookNanos, backup.lookNanos);
        }
    }

    /** @param takeovers when each instance takes over, as far as that is known */
    void settle(Collection<Instance> instances, Function<String, OptionalLong> takeovers, long nowNanos) {
        boolean due = lookNanos.isPresent() && lookNanos.getAsLong() - nowNanos <= 0;
        if (!stale && !due) {
            return;
        }
        if (stale) {
            find(instances);
        }
        stale = false;
        lookNanos = OptionalLong.empty();
        backups.forEach((name, backup) -> {
            backup.look(takeovers.apply(name), nowNanos);
            lookNanos = Earliest.of(lookNanos, backup.lookNanos);
        });
        tell();
    }

    OptionalLong deadlineNanos() {
        return lookNanos;
    }

    private void find(Collection<Instance> instances) {
        backups.clear();
        for (Instance instance : instances) {
            LinkTable.Link device =
                    instance.edge().virtualMac() && instance.isWaiting() ? links.deviceOf(instance) : null;
            if (device != null) {
                backups.put(instance.settings().name(), new Backup(device.ref().index()));
            }
        }
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
