package org.lvsd.daemon.director;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.router.Action;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has an instance's programs run at its changes of state: one after the other for each instance, in order, on threads of their
 * own. VRRP's thread only hands over what is to be run.
 */
final class Notifier {
    private static final Logger LOG = LoggerFactory.getLogger("lvsd.vrrp");
    /** What waits beyond so many is old news: the oldest is dropped. */
    private static final int MOST_WAITING = 32;

    private final Executor workers;
    private final Map<String, Queue<Job>> waiting = new HashMap<>();
    private final Map<String, Boolean> busy = new HashMap<>();

    private record Job(List<String> command, Map<String, String> environment, long timeoutNanos) {}

    /** @param workers runs what waits for a program's end */
    Notifier(Executor workers) {
        this.workers = workers;
    }

    void tell(Instance instance, Action.RoleChanged change, int priority) {
        NotifyPrograms programs = instance.edge().programs();
        for (List<String> command : programs.of(change.to())) {
            add(change.instance(), new Job(command, environment(instance, change, priority), programs.timeoutNanos()));
        }
    }

    private static Map<String, String> environment(Instance instance, Action.RoleChanged change, int priority) {
        return Map.of(
                "LVSD_INSTANCE", change.instance(),
                "LVSD_STATE", change.to().name().toLowerCase(Locale.ROOT),
                "LVSD_PREVIOUS_STATE", change.from().name().toLowerCase(Locale.ROOT),
                "LVSD_PRIORITY", Integer.toString(priority),
                "LVSD_REASON", RoleText.of(change),
                "LVSD_INTERFACE", instance.settings().interfaceName(),
                "LVSD_VIRTUAL_ROUTER_ID", Integer.toString(instance.settings().virtualRouterId()));
    }

    private synchronized void add(String instance, Job job) {
        Queue<Job> queue = waiting.computeIfAbsent(instance, name -> new ArrayDeque<>());
        if (queue.size() >= MOST_WAITING) {
            Job dropped = queue.remove();
            LOG.warn("vrrp {}: too many changes wait for {}; one is left out", instance, dropped.command.get(0));
        }
        queue.add(job);
        if (busy.putIfAbsent(instance, true) == null) {
            workers.execute(() -> runAll(instance));
        }
    }

    private void runAll(String instance) {
        for (Job job = next(instance); job != null; job = next(instance)) {
            run(instance, job);
        }
    }

    private synchronized @Nullable Job next(String instance) {
        Job job = waiting.getOrDefault(instance, new ArrayDeque<>()).poll();
        if (job == null) {
            busy.remove(instance);
            waiting.remove(instance);
        }
        return job;
    }

    private static void run(String instance, Job job) {
        try {
            String wrong = Programs.run(job.command, null, job.environment, job.timeoutNanos);
            if (!wrong.isEmpty()) {
                LOG.error("vrrp {}: notify program {} {}", instance, job.command.get(0), wrong);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
