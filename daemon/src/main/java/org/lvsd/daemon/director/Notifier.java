package org.lvsd.daemon.director;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import org.lvsd.vrrp.router.Action;
import org.slf4j.LoggerFactory;

/** Has an instance's programs run at its changes of state. VRRP's thread only hands over what is to be run. */
final class Notifier {
    private final ProgramQueue programs;

    /** @param workers runs what waits for a program's end */
    Notifier(Executor workers) {
        programs = new ProgramQueue(workers, LoggerFactory.getLogger("lvsd.vrrp"));
    }

    void tell(Instance instance, Action.RoleChanged change, int priority) {
        NotifyPrograms told = instance.edge().programs();
        for (List<String> command : told.of(change.to())) {
            programs.add(
                    "vrrp " + change.instance(), command, environment(instance, change, priority), told.timeoutNanos());
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
}
