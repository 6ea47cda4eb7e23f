package org.lvsd.vrrp.router;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.Advertisement;

/** One virtual router: its settings, what is known about its interface and its rivals, and its state. */
final class VirtualRouter {
    private final Advertiser advertiser;
    private final Faults faults = new Faults();
    private final Conflicts conflicts = new Conflicts();
    private final History history;
    private final Readiness readiness;
    private InstanceSettings settings;
    private Group group;
    private State state;
    private @Nullable InetAddress source;
    private Event.@Nullable AdvertisementReceived master;
    private boolean resumed;
    private long startedNanos;
    private long received;
    private long own;

    VirtualRouter(InstanceSettings settings, Readiness readiness, long nowNanos) {
        this.settings = settings;
        this.readiness = readiness;
        this.advertiser = new Advertiser(settings);
        this.history = new History(nowNanos);
        this.state = new InitializeState(this);
        this.group = new Group(List.of(this));
        setSource(settings.sourceAddress());
    }

    void handle(Event event, long nowNanos, List<Action> out) {
        if (event instanceof Event.AdvertisementReceived advertisement) {
            receive(advertisement, nowNanos, out);
        } else if (event instanceof Event.Startup startup) {
            start(startup, nowNanos, out);
        } else if (event instanceof Event.Shutdown) {
            state.shutdown(nowNanos, out);
        } else if (event instanceof Event.AddressesFailed failed) {
            addressesFailed(failed.error(), nowNanos, out);
        } else {
            interfaceEvent(event, nowNanos, out);
        }
    }

    private void start(Event.Startup event, long nowNanos, List<Action> out) {
        if (is(RouterState.INITIALIZE)) {
            group.start(List.of(this), event.resumeMaster() ? Set.of(name()) : Set.of(), nowNanos, out);
        } else {
            ignore(IgnoreReason.ALREADY_STARTED, out);
        }
    }

    private void receive(Event.AdvertisementReceived event, long nowNanos, List<Action> out) {
        if (event.source().equals(source)) {
            own++;
            ignore(IgnoreReason.OWN_ADVERTISEMENT, out);
        } else if (!isAddressed(event.advertisement())) {
            ignore(IgnoreReason.NOT_ADDRESSED, out);
        } else {
            received++;
            if (isRunning() && !faulted()) {
                conflicts.inspect(settings, event, nowNanos, out);
            }
            state.heard(event, nowNanos, out);
        }
    }

    private boolean isAddressed(Advertisement advertisement) {
        return advertisement.version() == settings.version()
                && advertisement.virtualRouterId() == settings.virtualRouterId()
                && advertisement.family() == settings.family()
                && (settings.version() == Advertisement.VERSION_3
                        || advertisement.intervalCentiseconds() == settings.intervalCentiseconds());
    }

    private void interfaceEvent(Event event, long nowNanos, List<Action> out) {
        boolean news = true;
        if (event instanceof Event.InterfaceDown) {
            news = faults.add(FaultCause.INTERFACE_DOWN, settings.interfaceName() + " is down");
            finishStopping(nowNanos, out);
        } else if (event instanceof Event.InterfaceUp) {
            news = faults.remove(FaultCause.INTERFACE_DOWN);
        } else if (event instanceof Event.SourceAddressChanged change) {
            news = sourceChanged(change.sourceAddress(), nowNanos, out);
        }
        if (!news) {
            ignore(IgnoreReason.NO_CHANGE, out);
        }
    }

    private boolean sourceChanged(@Nullable InetAddress address, long nowNanos, List<Action> out) {
        boolean same = address == null ? source == null : address.equals(source);
        if (!same) {
            setSource(address);
            if (address != null && state instanceof MasterState master) {
                master.advertiseNow(nowNanos, out);
            }
        }
        return !same;
    }

    private void setSource(@Nullable InetAddress address) {
        source = address;
        if (address == null) {
            String family = settings.family().name().toLowerCase(Locale.ROOT).replace("ip", "IP");
            faults.add(FaultCause.NO_SOURCE_ADDRESS, "no " + family + " address on " + settings.interfaceName());
        } else {
            faults.remove(FaultCause.NO_SOURCE_ADDRESS);
        }
    }

    private void addressesFailed(String error, long nowNanos, List<Action> out) {
        if (is(RouterState.MASTER)) {
            faults.addressesFailed(error, nowNanos);
        } else {
            ignore(IgnoreReason.NOT_MASTER, out);
        }
    }

    private void finishStopping(long nowNanos, List<Action> out) {
        if (state instanceof StoppingState stopping) {
            stopping.finish(ChangeReason.INTERFACE_DOWN, nowNanos, out);
        }
    }

    /** Whether a rival's claim beats ours: priority, then the numerically greater address (RFC 9568 section 6.4.3). */
    boolean yieldsTo(Event.AdvertisementReceived event) {
        int theirs = event.advertisement().priority();
        if (theirs != settings.priority()) {
            return theirs > settings.priority();
        }
        return source == null || Arrays.compareUnsigned(event.source().getAddress(), source.getAddress()) > 0;
    }

    /** The only way from state to state. */
    void enter(State next, ChangeReason reason, String detail, long nowNanos, List<Action> out) {
        RouterState from = state.name();
        if (!State.isLegal(from, next.name())) {
            throw new IllegalStateException(name() + ": no way from " + from + " to " + next.name());
        }
        state = next;
        history.changed(next.name(), reason, detail, nowNanos);
        out.add(new Action.RoleChanged(name(), from, next.name(), reason, detail));
    }

    void started(boolean resumedMaster, long nowNanos) {
        resumed = resumedMaster;
        startedNanos = nowNanos;
    }

    void hold(List<Action> out) {
        out.add(new Action.HoldAddresses(name(), settings.addresses()));
    }

    void release(List<Action> out) {
        out.add(new Action.ReleaseAddresses(name(), settings.addresses()));
    }

    void expire(long nowNanos, List<Action> out) {
        faults.expire(nowNanos);
        state.expire(nowNanos, out);
    }

    void addDeadlineTo(Timer earliest) {
        faults.addDeadlineTo(earliest);
        state.addDeadlineTo(earliest);
    }

    /** Settings of the same identity, without leaving the state. */
    void reconfigure(InstanceSettings next, long nowNanos, List<Action> out) {
        InstanceSettings before = settings;
        settings = next;
        advertiser.adopt(next);
        InetAddress address = next.sourceAddress();
        if (address != null && !address.equals(source)) {
            setSource(address);
        }
        state.reconfigured(before, nowNanos, out);
    }

    void countConflict(Conflict conflict, Event.AdvertisementReceived event, long nowNanos, List<Action> out) {
        conflicts.seen(settings, conflict, event, nowNanos, out);
    }

    void noteMaster(Event.AdvertisementReceived event) {
        master = event;
    }

    void join(Group newGroup) {
        group = newGroup;
    }

    private void ignore(IgnoreReason reason, List<Action> out) {
        out.add(new Action.EventIgnored(name(), reason));
    }

    String name() {
        return settings.name();
    }

    InstanceSettings settings() {
        return settings;
    }

    Group group() {
        return group;
    }

    State state() {
        return state;
    }

    Advertiser advertiser() {
        return advertiser;
    }

    Faults faults() {
        return faults;
    }

    @Nullable
    InetAddress source() {
        return source;
    }

    boolean is(RouterState wanted) {
        return state.name() == wanted;
    }

    /** Takes part in elections, or would if it could. */
    boolean isRunning() {
        return is(RouterState.BACKUP) || is(RouterState.MASTER) || is(RouterState.FAULT);
    }

    boolean faulted() {
        return is(RouterState.FAULT);
    }

    /** A predecessor that was master had its services programmed, and they are there still. */
    boolean isReady() {
        return readiness.isReady() || resumed;
    }

    /** From when on it may take over what nobody serves, ready or not. */
    long eligibleAtNanos() {
        return startedNanos + readiness.startupWaitNanos();
    }

    boolean canSend() {
        return source != null && !faults.has(FaultCause.INTERFACE_DOWN);
    }

    InstanceSnapshot snapshot() {
        Timer deadline = new Timer();
        addDeadlineTo(deadline);
        if (is(RouterState.BACKUP)) {
            group.addTakeoverTo(deadline);
        }
        return new InstanceSnapshot(
                name(),
                settings.interfaceName(),
                settings.virtualRouterId(),
                state.name(),
                history.sinceNanos(),
                settings.priority(),
                history.reason(),
                history.detail(),
                master == null ? null : master.source(),
                master == null ? 0 : master.advertisement().priority(),
                is(RouterState.BACKUP) && !isReady(),
                deadline.toOptional(),
                new InstanceSnapshot.Counters(
                        history.transitions(),
                        history.becameMaster(),
                        advertiser.sent(),
                        received,
                        own,
                        conflicts.count()));
    }
}
