package org.lvsd.vrrp.router;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.router.SimulationTally.Occurrence;
import org.lvsd.vrrp.socket.Datagram;

/** A director on the simulated network: the real state machines, and the hands and eyes of a machine. */
final class SimulatedDirector {
    /** @param arrivedNanos by the director's clock */
    private record Received(int wire, Event.AdvertisementReceived event, long arrivedNanos) {}

    private static final Event.Shutdown SHUTDOWN = new Event.Shutdown();

    final int index;
    DirectorSettings settings;
    final List<String> wires;
    private final SimulatedNetwork network;
    private final SimulatedClock clock;
    private final boolean[] linkDown;
    /** What its process was told of that. */
    private final boolean[] linkKnownDown;

    final SimulatedHands hands;
    private final Deque<Received> queue = new ArrayDeque<>();
    /** What it was told by others than its wires. */
    private final Deque<Runnable> commands = new ArrayDeque<>();

    private boolean commandsFirst;
    private @Nullable VrrpDirector director;
    private long stalledUntil = Long.MIN_VALUE;
    private final SimulatedLease lease = new SimulatedLease();
    private final SimulatedCauses causes = new SimulatedCauses();
    private long startMoment = Long.MAX_VALUE;
    private final SimulatedServices services;
    final SimulatedReadiness readiness = new SimulatedReadiness();
    private final SimulatedSchedule schedule;

    long roleChanges;

    SimulatedDirector(
            int index,
            DirectorSettings settings,
            SimulatedNetwork network,
            SimulatedClock clock,
            SimulatedServices services) {
        this.index = index;
        this.settings = settings;
        this.network = network;
        this.clock = clock;
        this.services = services;
        wires = settings.instances().stream().map(InstanceSettings::name).toList();
        linkDown = new boolean[wires.size()];
        linkKnownDown = new boolean[wires.size()];
        hands = new SimulatedHands(this, network);
        schedule = new SimulatedSchedule(wires.size());
    }

    boolean isAlive() {
        return director != null;
    }

    boolean linkUp(int wire) {
        return !linkDown[wire];
    }

    boolean knowsLinkUp(int wire) {
        return !linkKnownDown[wire];
    }

    InetAddress source(int wire) {
        return settings.instances().get(wire).sourceAddress();
    }

    long intervalNanos(String wire) {
        return settings.instances().get(wires.indexOf(wire)).advertIntervalNanos();
    }

    /** By priority, and then by address (RFC 9568 section 6.4.3). */
    boolean outranks(SimulatedDirector other, int wire) {
        int byPriority = Integer.compare(priority(wire), other.priority(wire));
        int byAddress = Arrays.compareUnsigned(
                source(wire).getAddress(), other.source(wire).getAddress());
        return byPriority > 0 || (byPriority == 0 && byAddress > 0);
    }

    /** How long it waits for a master of that interval; longer once it has yielded, which nobody else is to wait for. */
    long masterDownNanos(int wire, long masterIntervalNanos) {
        VirtualRouter router = router(wire);
        int version = router.settings().version();
        long down = Intervals.masterDownNanos(version, router.effectivePriority(), masterIntervalNanos);
        return down + (router.priority().isYielded() ? masterIntervalNanos : 0);
    }

    /** A held one too may know of something that will be its fault. */
    /** It is ready, and its startup delay is over. */
    boolean mayPreempt(int wire) {
        return readiness.mayPreempt(wires.get(wire), settings.startupDelayNanos(), now());
    }

    boolean hasFault(int wire) {
        return director != null && director.router(wires.get(wire)).faults().any();
    }

    RouterState state(int wire) {
        return director == null
                ? RouterState.INITIALIZE
                : director.router(wires.get(wire)).state().name();
    }

    int priority(int wire) {
        return director == null ? 0 : director.router(wires.get(wire)).effectivePriority();
    }

    /** As after a boot. */
    void start() {
        start(Set.of());
    }

    /** The process comes back after that time, unless it was started before; what is resumed is for the lease to say. */
    void startAfter(long nanos) {
        startMoment = network.now + nanos;
    }

    void startAgain() {
        start(lease.mayResume(this, now()));
    }

    private void start(Set<String> resume) {
        startMoment = Long.MAX_VALUE;
        causes.forget();
        readiness.forget();
        schedule.readyAt(network.in(services.nanosUntilReady()));
        VrrpDirector starting = new VrrpDirector(settings, now());
        for (int wire = 0; wire < linkDown.length; wire++) {
            linkKnownDown[wire] = linkDown[wire];
            if (linkDown[wire]) {
                List<Action> actions = starting.handle(wires.get(wire), new Event.InterfaceDown(), now());
                Invariants.beforeItsStart(actions);
            }
        }
        director = starting;
        causes.told(new Event.Startup(!resume.isEmpty()));
        perform(starting.startAll(resume, now()));
    }

    /** The process dies; its addresses stay. */
    void kill() {
        director = null;
        startMoment = Long.MAX_VALUE;
        queue.clear();
        commands.clear();
        stalledUntil = Long.MIN_VALUE;
        schedule.forget();
    }

    /** The machine does. */
    void crash() {
        kill();
        lease.forget();
        hands.held.forEach(Set::clear);
    }

    /** @param commandsFirst what it does first when it goes on: what it was told, or what waits in its sockets */
    void stall(long nanos, boolean commandsFirst) {
        stalledUntil = network.now + nanos;
        this.commandsFirst = commandsFirst;
        drain();
    }

    void stop() {
        command(() -> {
            schedule.forgetArrivals();
            causes.told(SHUTDOWN);
            perform(running().stopAll(now()));
        });
    }

    void reload(DirectorSettings next) {
        if (director == null) {
            settings = next;
            return;
        }
        command(() -> {
            settings = next;
            next.instances().forEach(causes::reconfigured);
            causes.told(null);
            perform(running().reconfigure(next, Set.of(), held(), now()));
        });
    }

    /** A reload ends a virtual router and brings another in its place, which starts after that time. */
    void arrives(int wire, long nanos) {
        command(() -> {
            schedule.arrivesAt(wire, network.now + nanos);
            causes.told(SHUTDOWN);
            perform(running().reconfigure(settings, Set.of(wires.get(wire)), held(), now()));
            if (linkKnownDown[wire]) {
                handle(wire, new Event.InterfaceDown());
            }
        });
    }

    boolean isHeld(int wire) {
        return schedule.isHeld(wire);
    }

    private Set<String> held() {
        Set<String> names = new HashSet<>(wires);
        names.removeIf(name -> !isHeld(wires.indexOf(name)));
        return names;
    }

    void link(int wire, boolean up) {
        if (linkDown[wire] == up) {
            linkDown[wire] = !up;
            network.tally.count(up ? Occurrence.LINK_UP : Occurrence.LINK_DOWN);
            command(() -> {
                linkKnownDown[wire] = !up;
                handle(wire, up ? new Event.InterfaceUp() : new Event.InterfaceDown());
            });
        }
    }

    void tell(int wire, Event event) {
        command(() -> handle(wire, event));
    }

    void becomeReady() {
        command(() -> {
            readiness.ready();
            causes.told(null);
            perform(running().ready(now()));
        });
    }

    void tellGroup(Event event) {
        command(() -> {
            causes.told(event);
            perform(running().handleGroup("edge", event, now()));
        });
    }

    /** A process that stalls does it when it goes on. */
    private void command(Runnable command) {
        if (director != null) {
            if (isStalled()) {
                network.tally.count(Occurrence.TOLD_IN_A_STALL);
            }
            commands.add(command);
            drain();
        }
    }

    private void handle(int wire, Event event) {
        causes.told(event);
        perform(running().handle(wires.get(wire), event, now()));
    }

    VirtualRouter router(int wire) {
        return running().router(wires.get(wire));
    }

    private VrrpDirector running() {
        return Objects.requireNonNull(director);
    }

    void receive(int wire, Event.AdvertisementReceived event) {
        if (director != null && linkUp(wire)) {
            if (isStalled()) {
                network.tally.count(Occurrence.RECEIVED_IN_A_STALL);
            }
            queue.add(new Received(wire, event, now()));
            drain();
        }
    }

    void expire() {
        if (startMoment <= network.now) {
            startAgain();
        }
        drain();
        if (director != null && !isStalled()) {
            serve();
        }
        if (director != null && !isStalled() && isDue(director)) {
            causes.told(null);
            perform(director.expire(now()));
            Invariants.deadlinesLieAhead(this, director.deadlineNanos(), now());
        }
    }

    /** Its services may be ready by now, or those of what a reload has brought. */
    private void serve() {
        if (schedule.becomesReady(network.now)) {
            becomeReady();
        }
        for (int wire = 0; wire < wires.size(); wire++) {
            if (schedule.arrives(wire, network.now)) {
                tell(wire, new Event.Startup(false));
            }
        }
    }

    /** When to look at this director again. */
    long nextMoment(long never) {
        if (director == null) {
            return Math.min(startMoment, never);
        }
        OptionalLong deadline = director.deadlineNanos();
        long moment = deadline.isPresent() ? clock.moment(deadline.getAsLong()) : never;
        moment = Math.min(moment, schedule.first());
        return isStalled() ? Math.max(moment, stalledUntil) : moment;
    }

    private long now() {
        return clock.at(network.now);
    }

    private boolean isDue(VrrpDirector running) {
        OptionalLong deadline = running.deadlineNanos();
        return deadline.isPresent() && deadline.getAsLong() - now() <= 0;
    }

    private boolean isStalled() {
        return stalledUntil > network.now;
    }

    /** What waits comes before what the clock says. */
    private void drain() {
        while (director != null && !isStalled() && !(queue.isEmpty() && commands.isEmpty())) {
            if (queue.isEmpty() || (commandsFirst && !commands.isEmpty())) {
                if (!queue.isEmpty()) {
                    network.tally.count(Occurrence.TOLD_BEFORE_WHAT_WAS_RECEIVED);
                }
                commands.remove().run();
            } else {
                take(queue.remove());
            }
        }
    }

    private void take(Received received) {
        String name = wires.get(received.wire);
        VirtualRouter router = running().router(name);
        long arrivedNanos = Math.max(received.arrivedNanos, now() - Datagram.LONGEST_WAIT_NANOS);
        if (causes.heard(this, router, received.event, arrivedNanos)) {
            readiness.heard(router, received.event, arrivedNanos);
        }
        perform(running().handle(name, received.event, arrivedNanos), arrivedNanos);
    }

    void perform(List<Action> actions) {
        perform(actions, now());
    }

    /** @param atNanos for what they were decided */
    private void perform(List<Action> actions, long atNanos) {
        int failed = hands.carryOut(actions);
        for (Action action : actions) {
            if (action instanceof Action.RoleChanged change) {
                roleChanges++;
                network.tally.count(change.reason());
                causes.check(this, director.router(change.instance()), change, actions, atNanos);
                readiness.changed(this, change, atNanos);
            }
        }
        readiness.done(this);
        lease.note(settings.instances(), actions, now());
        Invariants.afterEachStep(this, actions);
        Invariants.oneDeadline(this, director);
        if (failed != SimulatedHands.NONE) {
            network.tally.count(Occurrence.HOLD_FAILED);
            handle(failed, new Event.AddressesFailed("no buffer space available"));
        }
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("director " + index);
        for (int wire = 0; wire < wires.size(); wire++) {
            InstanceSettings instance = settings.instances().get(wire);
            text.append(' ').append(wires.get(wire)).append('=').append(state(wire));
            text.append('(').append(instance.priority()).append('→').append(priority(wire));
            text.append(", holds ").append(hands.held.get(wire)).append(')');
        }
        return text.toString();
    }
}
