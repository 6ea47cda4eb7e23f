package org.lvsd.daemon.control;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** When services are to be looked at again although nothing has happened to them. Owned by the control thread. */
final class Deadlines {
    private final ControlThread thread;
    private final Consumer<Set<String>> whenDue;
    private final Map<String, Long> nanos = new HashMap<>();
    private @Nullable Long armed;

    /** @param whenDue called on the control thread with those whose time has come */
    Deadlines(ControlThread thread, Consumer<Set<String>> whenDue) {
        this.thread = thread;
        this.whenDue = whenDue;
    }

    void put(String service, OptionalLong atNanos) {
        if (atNanos.isPresent()) {
            nanos.put(service, atNanos.getAsLong());
        } else {
            nanos.remove(service);
        }
    }

    /** Sees to it that the earliest is not missed. */
    void arm(long nowNanos) {
        Long earliest = null;
        for (long each : nanos.values()) {
            earliest = earliest == null || each - earliest < 0 ? Long.valueOf(each) : earliest;
        }
        if (earliest != null && (armed == null || earliest - armed < 0)) {
            armed = earliest;
            thread.after(Math.max(0, earliest - nowNanos), this::fire);
        }
    }

    private void fire() {
        armed = null;
        long now = System.nanoTime();
        Set<String> due = new HashSet<>();
        nanos.forEach((service, at) -> {
            if (now - at >= 0) {
                due.add(service);
            }
        });
        nanos.keySet().removeAll(due);
        if (!due.isEmpty()) {
            whenDue.accept(due);
        }
        arm(now);
    }
}
