package org.lvsd.daemon.director;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Instances that a reload has brought, and that start once they can speak. One that started before would begin in fault, and a
 * sync group that it joins would be in fault with it. One whose link is down starts a little later all the same.
 */
final class Arrivals {
    private final Map<String, Long> sinceNanos = new LinkedHashMap<>();
    private final Set<String> held = new HashSet<>();
    private long lookNanos;

    /**
     * These wait, and no others: what waited before may have gone.
     *
     * @param fresh those that are not to start before {@link #release()}: a master without a table serves nobody
     */
    void are(Collection<String> waiting, Collection<String> fresh, long nowNanos) {
        held.retainAll(waiting);
        held.addAll(fresh);
        sinceNanos.keySet().retainAll(waiting);
        waiting.forEach(name -> sinceNanos.putIfAbsent(name, nowNanos));
    }

    /**
     * Takes out those that start now.
     *
     * @param speaks whether an instance has its socket
     * @param underWay whether an instance's socket or device is being made
     */
    List<String> due(Predicate<String> speaks, Predicate<String> underWay, long nowNanos) {
        List<String> due = new ArrayList<>();
        sinceNanos.forEach((name, since) -> {
            boolean over = nowNanos - since >= Lifecycle.patienceNanos(underWay.test(name));
            if (!held.contains(name) && (speaks.test(name) || over)) {
                due.add(name);
            }
        });
        due.forEach(sinceNanos::remove);
        lookNanos = nowNanos + LinkFollower.RETRY_NANOS;
        return due;
    }

    void release() {
        held.clear();
    }

    Set<String> names() {
        return Set.copyOf(sinceNanos.keySet());
    }

    boolean isEmpty() {
        return sinceNanos.isEmpty();
    }

    /** When to look again, if nothing happens until then. */
    OptionalLong deadlineNanos() {
        return isEmpty() ? OptionalLong.empty() : OptionalLong.of(lookNanos);
    }

    boolean isDue(long nowNanos) {
        return !isEmpty() && nowNanos - lookNanos >= 0;
    }

    void forget() {
        sinceNanos.clear();
        held.clear();
    }
}
