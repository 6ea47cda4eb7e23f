package org.lvsd.daemon.director;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.lvsd.netlink.route.Route;
import org.lvsd.vrrp.router.InstanceSnapshot;
import org.lvsd.vrrp.router.RouterState;

/**
 * How a process leaves its masterships to the one after it: the addresses stay, for a time that the kernel keeps. A new process
 * that is there by then resumes, and makes them permanent; when none comes, they are gone when a backup has them.
 */
final class Leaving {
    /** What a process needs to start, on a machine that has other things to do as well. */
    private static final long START_NANOS = TimeUnit.MILLISECONDS.toNanos(1_500);

    private static final int START_SECONDS = 2;

    private Leaving() {}

    /**
     * Whether no master's backups would have taken over before a new process can be there, and nothing stays for good if none
     * comes.
     */
    static boolean isPossible(Collection<Instance> instances, Map<String, InstanceSnapshot> snapshots, Keeper keeper) {
        return instances.stream()
                .filter(each -> holds(snapshots.get(each.settings().name())))
                .allMatch(each -> isMaster(snapshots.get(each.settings().name()))
                        && nanos(each) >= START_NANOS
                        && endsByItself(keeper.heldBy(each.settings().name())));
    }

    /** Rules have no end that the kernel would keep, and of routes only those have that go with an address. */
    private static boolean endsByItself(List<Holding> held) {
        Set<InetAddress> addresses = new HashSet<>();
        for (Holding each : held) {
            if (each instanceof Holding.OfAddress on) {
                addresses.add(on.address().address());
            }
        }
        return held.stream()
                .allMatch(each -> each instanceof Holding.OfAddress
                        || (each instanceof Holding.OfRoute on && goesWithItsSource(on.route(), addresses)));
    }

    /** As the kernel has it: {@code fib_sync_down_addr()}, net/ipv4/fib_semantics.c. */
    private static boolean goesWithItsSource(Route route, Set<InetAddress> addresses) {
        return route.source() instanceof Inet4Address source
                && addresses.contains(source)
                && route.table() == Route.MAIN_TABLE;
    }

    /** To be told right after an advertisement. */
    static void limit(Collection<Instance> instances, Map<String, InstanceSnapshot> snapshots, Keeper keeper) {
        for (Instance each : instances) {
            String name = each.settings().name();
            if (isMaster(snapshots.get(name))) {
                keeper.expire(name, seconds(each));
            }
        }
    }

    /**
     * The kernel counts whole ones: rather gone a moment before a backup has them than there as well, but not before a process
     * can be there.
     */
    static int seconds(Instance instance) {
        return (int) Math.max(TimeUnit.NANOSECONDS.toSeconds(nanos(instance)), START_SECONDS);
    }

    private static long nanos(Instance instance) {
        return MastershipLease.lastsNanos(instance.settings().advertIntervalNanos());
    }

    private static boolean isMaster(@Nullable InstanceSnapshot snapshot) {
        return snapshot != null && snapshot.state() == RouterState.MASTER;
    }

    /** One that hands over already goes on with that. */
    private static boolean holds(@Nullable InstanceSnapshot snapshot) {
        return snapshot != null && snapshot.state().holdsAddresses();
    }
}
