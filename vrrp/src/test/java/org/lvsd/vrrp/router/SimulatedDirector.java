package org.lvsd.vrrp.router;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A director on the simulated network: the real state machines, and the hands and eyes of a machine. */
final class SimulatedDirector {
    private record Received(int wire, Event.AdvertisementReceived event) {}

    final int index;
    DirectorSettings settings;
    final List<String> wires;
    private final SimulatedNetwork network;
    private final SimulatedClock clock;
    private final boolean[] linkDown;
    final SimulatedHands hands;
    private final Deque<Received> queue = new ArrayDeque<>();
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
        hands = new SimulatedHands(this, network);
        schedule = new SimulatedSchedule(wires.size());
    }

    boolean isAlive() {
        return director != null;
    }

    boolean linkUp(int wire) {
        return !linkDown[wire];
    }

    InetAddress source(int wire) {
        return settings.instances().get(wire).sourceAddress();
    }

    long intervalNanos(String wire) {
        return settings.instances().get(wires.indexOf(wire)).advertIntervalNanos();
    }

    /** A held one too may know of something that will be its fault. */
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
            if (linkDown[wire]) {
                List<Action> actions = starting.handle(wires.get(wire), new Event.InterfaceDown(), now());
                Invariants.require(actions.isEmpty(), "BeforeItsStartADirectorOnlyTakesNote", actions::toString);
            }
        }
        director = starting;
        perform(starting.startAll(resume, now()));
    }

    /** The process dies; its addresses stay. */
    void kill() {
        director = null;
        startMoment = Long.MAX_VALUE;
        queue.clear();
        stalledUntil = Long.MIN_VALUE;
        schedule.forget();
    }

    /** The machine does. */
    void crash() {
        kill();
        lease.forget();
        hands.held.forEach(Set::clear);
    }

    void stall(long nanos) {
        stalledUntil = network.now + nanos;
    }

    void stop() {
        if (director != null) {
            schedule.forgetArrivals();
            perform(director.stopAll(now()));
        }
    }

    void reload(DirectorSettings next) {
        settings = next;
        if (director != null) {
            perform(director.reconfigure(next, Set.of(), held(), now()));
        }
    }

    /** A reload ends a virtual router and brings another in its place, which starts after that time. */
    void arrives(int wire, long nanos) {
        if (director != null) {
            schedule.arrivesAt(wire, network.now + nanos);
            perform(director.reconfigure(settings, Set.of(wires.get(wire)), held(), now()));
            if (linkDown[wire]) {
                tell(wire, new Event.InterfaceDown());
            }
        }
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
            tell(wire, up ? new Event.InterfaceUp() : new Event.InterfaceDown());
        }
    }

    void tell(int wire, Event event) {
        if (director != null) {
            perform(director.handle(wires.get(wire), event, now()));
        }
    }

    void becomeReady() {
        if (director != null) {
            readiness.ready();
            perform(director.ready(now()));
        }
    }

    void tellGroup(Event event) {
        if (director != null) {
            perform(director.handleGroup("edge", event, now()));
        }
    }

    void receive(int wire, Event.AdvertisementReceived event) {
        if (director != null && linkUp(wire)) {
            queue.add(new Received(wire, event));
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
            perform(director.expire(now()));
            OptionalLong next = director.deadlineNanos();
            Invariants.require(next.isEmpty() || next.getAsLong() - now() > 0, "DeadlinesLieAhead", () -> toString());
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

    /** What waits in the socket comes before what the clock says. */
    private void drain() {
        while (director != null && !isStalled() && !queue.isEmpty()) {
            Received received = queue.remove();
            String name = wires.get(received.wire);
            causes.heard(director.router(name), received.event, now());
            readiness.heard(director.router(name), received.event, now());
            perform(director.handle(name, received.event, now()));
        }
    }

    private void perform(List<Action> actions) {
        int failed = hands.carryOut(actions);
        for (Action action : actions) {
            if (action instanceof Action.RoleChanged change) {
                roleChanges++;
                causes.check(this, director.router(change.instance()), change, now());
                readiness.changed(this, change, now());
            }
        }
        readiness.done(this);
        lease.note(settings.instances(), actions, now());
        Invariants.afterEachStep(this, actions);
        Invariants.oneDeadline(this, director);
        if (failed != SimulatedHands.NONE) {
            tell(failed, new Event.AddressesFailed("no buffer space available"));
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
