package org.lvsd.daemon.director;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.lvsd.vrrp.router.Action;
import org.lvsd.vrrp.router.Event;
import org.lvsd.vrrp.router.InstanceSnapshot;
import org.lvsd.vrrp.router.VrrpDirector;

/** Steps of the state machines: something happens, they decide, and what they decided is carried out. On VRRP's thread. */
final class Steps {
    private final LongSupplier clock;
    private final VrrpDirector director;
    private final Map<String, Instance> instances;
    private final ActionExecutor executor;
    private final Settling settling;
    private final BackupDevices backups;
    private final Lifecycle life;
    private final PendingCommands commands = new PendingCommands();
    private final Function<String, OptionalLong> takeovers;

    Steps(
            LongSupplier monotonicNanos,
            VrrpDirector director,
            Map<String, Instance> instances,
            Effects effects,
            Lifecycle life) {
        this.clock = monotonicNanos;
        this.director = director;
        this.instances = instances;
        this.executor = effects.executor(instances, director::priority, director::companions);
        this.settling = effects.settling();
        this.backups = effects.backups();
        this.life = life;
        this.takeovers = director::takeoverNanos;
    }

    /** @param happened when; an advertisement arrived a moment ago */
    void tell(String instance, Event event, long happened) {
        List<Action> actions = director.handle(instance, event, happened);
        long now = clock.getAsLong();
        execute(actions, now);
        backups.touched(instance, takeovers, now);
    }

    void tellGroup(String name, Event event) {
        long now = clock.getAsLong();
        execute(director.handleGroup(name, event, now), now);
        backups.touched();
    }

    /** @return the instances as they are once none of these is handing over any more */
    CompletableFuture<Map<String, InstanceSnapshot>> command(Set<String> names, Event event) {
        long now = clock.getAsLong();
        for (String name : names) {
            tell(name, event, now);
        }
        return commands.add(names, director.snapshots());
    }

    void mayClaim() {
        long now = clock.getAsLong();
        execute(director.ready(now), now);
        backups.touched();
    }

    /** After all that happened at once. */
    void settleBackups(long now) {
        backups.settle(instances.values(), takeovers, now);
    }

    void expire(long now) {
        executor.execute(settling.due(now), now);
        execute(director.expire(now), now);
    }

    /** All that there is to say, so that the process may end without a word. */
    void sayAll(long now) {
        executor.execute(settling.all(), now);
        execute(director.advertiseNow(now), now);
    }

    void execute(List<Action> actions, long now) {
        executor.execute(actions, now);
        life.note(actions);
        if (!commands.isEmpty()) {
            commands.settle(director.snapshots());
        }
    }
}
