package org.lvsd.vrrp.router;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.Advertisement;

/** A director on the simulated network: the real state machines, and the hands and eyes of a machine. */
final class SimulatedDirector {
    private record Received(String wire, Event.AdvertisementReceived event) {}

    final int index;
    final DirectorSettings settings;
    private final SimulatedNetwork network;
    private final Set<String> downLinks = new HashSet<>();
    /** What is on the interfaces; survives a crash of the process, not of the machine. */
    final Map<String, Set<VirtualAddress>> held = new HashMap<>();

    private final Deque<Received> queue = new ArrayDeque<>();
    private @Nullable VrrpDirector director;
    private long stalledUntil;
    private boolean stalled;
    int failingHolds;
    long roleChanges;

    SimulatedDirector(int index, DirectorSettings settings, SimulatedNetwork network) {
        this.index = index;
        this.settings = settings;
        this.network = network;
    }

    boolean isAlive() {
        return director != null;
    }

    boolean linkUp(String wire) {
        return !downLinks.contains(wire);
    }

    InetAddress source(String wire) {
        return settings.instances().stream()
                .filter(instance -> instance.name().equals(wire))
                .findFirst()
                .orElseThrow()
                .sourceAddress();
    }

    void start(Set<String> resume) {
        VrrpDirector starting = new VrrpDirector(settings, network.now);
        downLinks.forEach(wire -> assertThat(starting.handle(wire, new Event.InterfaceDown(), network.now))
                .as("before its start a director only takes note")
                .isEmpty());
        director = starting;
        perform(starting.startAll(resume, network.now));
    }

    /** The process dies; its addresses stay. */
    Set<String> kill() {
        Set<String> masters = new HashSet<>(masters());
        director = null;
        queue.clear();
        stalled = false;
        return masters;
    }

    void crash() {
        kill();
        held.clear();
    }

    void stall(long nanos) {
        stalled = true;
        stalledUntil = network.now + nanos;
    }

    void ready() {
        tell("", new Event.Ready());
    }

    void stop() {
        if (director != null) {
            perform(director.stopAll(network.now));
        }
    }

    boolean isStopped() {
        return director != null
                && director.snapshots().values().stream().allMatch(it -> it.state() == RouterState.INITIALIZE);
    }

    void link(String wire, boolean up) {
        boolean changed = up ? downLinks.remove(wire) : downLinks.add(wire);
        if (changed) {
            tell(wire, up ? new Event.InterfaceUp() : new Event.InterfaceDown());
        }
    }

    void receive(String wire, Advertisement advertisement, InetAddress source) {
        if (director != null && linkUp(wire)) {
            queue.add(new Received(wire, new Event.AdvertisementReceived(advertisement, source)));
            drain();
        }
    }

    void expire() {
        drain();
        if (director != null && !isStalled() && isDue(director)) {
            perform(director.expire(network.now));
            director.deadlineNanos()
                    .ifPresent(next -> assertThat(next - network.now)
                            .as("after its deadline, a director has another one later: %s", this)
                            .isPositive());
        }
    }

    /** When to look at this director again. */
    long nextNanos(long now) {
        if (director == null) {
            return now + 1000 * Fixtures.SECOND;
        }
        long deadline = director.deadlineNanos().orElse(now + 1000 * Fixtures.SECOND);
        return isStalled() && stalledUntil - deadline > 0 ? stalledUntil : deadline;
    }

    Set<String> masters() {
        return director == null ? Set.of() : in(director, RouterState.MASTER);
    }

    Map<String, InstanceSnapshot> snapshots() {
        return director == null ? Map.of() : director.snapshots();
    }

    private boolean isDue(VrrpDirector running) {
        OptionalLong deadline = running.deadlineNanos();
        return deadline.isPresent() && deadline.getAsLong() - network.now <= 0;
    }

    private boolean isStalled() {
        stalled = stalled && stalledUntil - network.now > 0;
        return stalled;
    }

    /** What waits in the socket comes before what the clock says. */
    private void drain() {
        while (director != null && !isStalled() && !queue.isEmpty()) {
            Received received = queue.remove();
            perform(director.handle(received.wire, received.event, network.now));
        }
    }

    private void tell(String wire, Event event) {
        if (director != null) {
            perform(director.handle(wire, event, network.now));
        }
    }

    private void perform(List<Action> actions) {
        List<String> failed = new ArrayList<>();
        for (Action action : actions) {
            if (action instanceof Action.SendAdvertisement send) {
                assertThat(linkUp(send.instance()))
                        .as("nothing is sent on a dead link")
                        .isTrue();
                network.send(index, send.instance(), send.advertisement());
            } else if (action instanceof Action.HoldAddresses hold) {
                hold(hold, failed);
            } else if (action instanceof Action.ReleaseAddresses release) {
                addresses(release.instance()).removeAll(release.addresses());
            } else if (action instanceof Action.AnnounceAddresses announce) {
                assertThat(addresses(announce.instance()))
                        .as("only what is held is announced")
                        .containsAll(announce.addresses());
            } else if (action instanceof Action.RoleChanged) {
                roleChanges++;
            }
        }
        check(actions);
        failed.forEach(wire -> tell(wire, new Event.AddressesFailed("no buffer space available")));
    }

    private void hold(Action.HoldAddresses hold, List<String> failed) {
        addresses(hold.instance()).addAll(hold.addresses());
        if (failingHolds > 0) {
            failingHolds--;
            failed.add(hold.instance());
        }
    }

    private Set<VirtualAddress> addresses(String wire) {
        return held.computeIfAbsent(wire, name -> new HashSet<>());
    }

    /** What must hold after every single step. */
    private void check(List<Action> actions) {
        VrrpDirector running = director;
        if (running == null) {
            return;
        }
        running.snapshots().forEach((wire, snapshot) -> {
            boolean mayHold = snapshot.state() == RouterState.MASTER || snapshot.state() == RouterState.STOPPING;
            assertThat(!addresses(wire).isEmpty())
                    .as("%s holds addresses as %s after %s", wire, snapshot, actions)
                    .isEqualTo(mayHold);
        });
        for (SyncGroupSettings group : settings.syncGroups()) {
            Set<RouterState> states = new HashSet<>();
            group.instances()
                    .forEach(name -> states.add(running.snapshots().get(name).state()));
            states.remove(RouterState.INITIALIZE);
            states.remove(RouterState.STOPPING);
            assertThat(states)
                    .as("a group is in one state: %s after %s", this, actions)
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    private static Set<String> in(VrrpDirector director, RouterState state) {
        Set<String> names = new HashSet<>();
        director.snapshots().forEach((name, snapshot) -> {
            if (snapshot.state() == state) {
                names.add(name);
            }
        });
        return names;
    }

    @Override
    public String toString() {
        return "director " + index + " " + snapshots().values();
    }
}
