package org.lvsd.daemon.control;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** Changes come in bursts: one decision serves all that have arrived by then. Owned by the control thread. */
final class PendingDecision {
    private final ControlThread thread;
    private final BiConsumer<Set<String>, String> decide;
    private final Set<String> services = new HashSet<>();
    private final List<String> because = new ArrayList<>();
    private boolean due;

    /** @param decide takes the services that something has happened to, and what that was */
    PendingDecision(ControlThread thread, BiConsumer<Set<String>, String> decide) {
        this.thread = thread;
        this.decide = decide;
    }

    /** To be decided soon. */
    void changed(String service, String why) {
        services.add(service);
        because.add(why);
        if (!due) {
            due = true;
            thread.execute(this::decide);
        }
    }

    /** To be decided now. */
    void happened(Set<String> names) {
        services.addAll(names);
        decide();
    }

    private void decide() {
        due = false;
        String why = because.isEmpty() ? "a slow start or a drain" : because.get(0);
        decide.accept(services, because.size() > 1 ? because.size() + " verdicts" : why);
        because.clear();
        services.clear();
    }
}
