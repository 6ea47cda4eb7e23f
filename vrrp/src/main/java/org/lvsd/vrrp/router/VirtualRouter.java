package org.lvsd.vrrp.router;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.Advertisement;

/** One virtual router: its settings, what is known about its interface and its rivals, and its state. */
final class VirtualRouter {
    private final EffectivePriority priority = new EffectivePriority();
    private final Advertiser advertiser;
    private final Faults faults = new Faults();
    private final LinkView link;
    private final Inbox inbox = new Inbox();
    private final History history;
    private final Startup startup;
    private InstanceSettings settings;
    private Group group;
    private State state;

    VirtualRouter(InstanceSettings settings, Readiness readiness, long nowNanos) {
        this.settings = settings;
        this.startup = new Startup(readiness);
        this.advertiser = new Advertiser(settings, priority.of(settings));
        this.history = new History(nowNanos);
        this.link = new LinkView(faults, settings);
        this.state = new InitializeState(this);
        this.group = new Group(List.of(this));
    }

    void handle(Event event, long nowNanos, List<Action> out) {
        Dispatcher.handle(this, event, nowNanos, out);
    }

    /** This router's tracks, or its group's. */
    void tracksChanged(Event event, long nowNanos, List<Action> out) {
        int before = advertiser.priority();
        tracksChanged(nowNanos, out);
        if (advertiser.priority() != before) {
            out.add(Tracks.priorityChanged(name(), before, advertiser.priority(), event));
        }
    }

    /** It may track for another group now. */
    void tracksChanged(long nowNanos, List<Action> out) {
        String fault = priority.fault();
        if (fault == null) {
            faults.remove(FaultCause.TRACK_DOWN);
        } else {
            faults.add(FaultCause.TRACK_DOWN, fault);
        }
        if (effectivePriority() != advertiser.priority()) {
            advertiser.adopt(settings, effectivePriority());
            state.priorityChanged(nowNanos, out);
        }
    }

    /** Whether a rival's claim beats ours: priority, then the numerically greater address (RFC 9568 section 6.4.3). */
    boolean yieldsTo(Event.AdvertisementReceived event) {
        return yieldsTo(event, effectivePriority());
    }

    boolean yieldsTo(Event.AdvertisementReceived event, int ours) {
        int theirs = event.advertisement().priority();
        if (theirs != ours) {
            return theirs > ours;
        }
        InetAddress source = link.source();
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
        startup.begin(resumedMaster, nowNanos);
    }

    /** Without waiting for a successor. */
    void stopAtOnce(long nowNanos, List<Action> out) {
        if (state instanceof MasterState master) {
            master.stopAtOnce(nowNanos, out);
            return;
        }
        state.shutdown(nowNanos, out);
        if (is(RouterState.STOPPING)) {
            // It was failing over: told a second time, it does not wait for its successor any longer.
            state.shutdown(nowNanos, out);
        }
    }

    void setYielded(boolean yielded, long nowNanos) {
        priority.setYielded(yielded, nowNanos);
        advertiser.adopt(settings, effectivePriority());
    }

    void hold(List<Action> out) {
        Held.all(settings, out);
    }

    void release(List<Action> out) {
        Held.none(settings, out);
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
        advertiser.adopt(next, effectivePriority());
        InetAddress address = next.sourceAddress();
        if (address != null) {
            link.sourceIs(address, next);
        }
        state.reconfigured(before, nowNanos, out);
    }

    void join(Group newGroup, Tracks groupTracks) {
        group = newGroup;
        priority.join(groupTracks);
    }

    void ignore(IgnoreReason reason, List<Action> out) {
        out.add(new Action.EventIgnored(name(), reason));
    }

    String name() {
        return settings.name();
    }

    InstanceSettings settings() {
        return settings;
    }

    EffectivePriority priority() {
        return priority;
    }

    int effectivePriority() {
        return priority.of(settings);
    }

    boolean isOwner() {
        return effectivePriority() == Advertisement.PRIORITY_OWNER;
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

    Inbox inbox() {
        return inbox;
    }

    LinkView link() {
        return link;
    }

    History history() {
        return history;
    }

    Startup startup() {
        return startup;
    }

    @Nullable
    InetAddress source() {
        return link.source();
    }

    boolean canSend() {
        return link.canSend();
    }

    boolean is(RouterState wanted) {
        return state.name() == wanted;
    }

    /** Takes part in elections. */
    boolean isListening() {
        return is(RouterState.BACKUP) || is(RouterState.MASTER) || is(RouterState.YIELDING);
    }

    /** Takes part in elections, or would if it could. */
    boolean isRunning() {
        return isListening() || is(RouterState.FAULT);
    }

    InstanceSnapshot snapshot() {
        return Snapshots.of(this);
    }
}
