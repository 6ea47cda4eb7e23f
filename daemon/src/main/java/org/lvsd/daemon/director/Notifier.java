package org.lvsd.daemon.director;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import org.lvsd.vrrp.router.Action;
import org.lvsd.vrrp.router.ChangeReason;
import org.lvsd.vrrp.router.PriorityReason;
import org.lvsd.vrrp.router.RouterState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Has the log and an instance's programs know of its changes of state. VRRP's thread only hands over what is to be run. */
final class Notifier {
    private final ProgramQueue programs;
    private final Logger log;

    /** @param workers runs what waits for a program's end */
    Notifier(Executor workers) {
        this(workers, LoggerFactory.getLogger("lvsd.vrrp"));
    }

    Notifier(Executor workers, Logger log) {
        this.log = log;
        programs = new ProgramQueue(workers, log);
    }

    void log(Action.RoleChanged change) {
        boolean failedOver = change.to() == RouterState.MASTER && change.reason() == ChangeReason.NO_SUCCESSOR;
        boolean trouble = change.to() == RouterState.FAULT || failedOver;
        log.atLevel(trouble ? Level.WARN : Level.INFO)
                .log("vrrp {}: {} → {}: {}", change.instance(), change.from(), change.to(), RoleText.of(change));
    }

    void log(Action.PriorityChanged change) {
        Level level = change.reason() == PriorityReason.TRACK_DOWN ? Level.WARN : Level.INFO;
        log.atLevel(level)
                .log(
                        "vrrp {}: {}: priority {} → {}",
                        change.instance(),
                        RoleText.of(change.reason(), change.detail()),
                        change.from(),
                        change.to());
    }

    void tell(Instance instance, Action.RoleChanged change, int priority) {
        NotifyPrograms told = instance.edge().programs();
        for (List<String> command : told.of(change.to())) {
            programs.add(
                    "vrrp " + change.instance(), command, environment(instance, change, priority), told.timeoutNanos());
        }
    }

    /** As {@link ProgramQueue#await}. */
    void await(int seconds) {
        programs.await(seconds);
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
