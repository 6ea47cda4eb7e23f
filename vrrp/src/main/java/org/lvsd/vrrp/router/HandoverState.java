package org.lvsd.vrrp.router;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lvsd.vrrp.packet.Advertisement;

/**
 * A planned end of mastership that clients do not notice ({@link Handover#MAKE_BEFORE_BREAK}): a stop ({@link
 * RouterState#STOPPING}) or a failover ({@link RouterState#YIELDING}). The addresses stay until a successor was heard.
 *
 * <ol>
 *   <li>Lowered: it advertises the lowest priority. A backup that preempts discards that, and takes over when its down
 *       interval is over (RFC 9568 section 6.4.2); meanwhile there is a master, which other backups obey.
 *   <li>Silent: nobody did. Priority 0 moves those that do not preempt too, after their skew; nothing is advertised any more.
 *   <li>Over: a moment after the successor was heard (which announces the addresses after its first advertisement), or
 *       when the longest skew has passed and there is no successor.
 * </ol>
 *
 * <p>A stop ends by itself; a failover is ended for all its group by {@link GroupHandover}.
 */
final class HandoverState extends State {
    private enum Phase {
        LOWERED,
        SILENT,
        SUCCEEDED
    }

    private final RouterState name;
    private final Timer advertise = new Timer();
    private final Timer end = new Timer();
    private Phase phase = Phase.LOWERED;
    private Event.@Nullable AdvertisementReceived successor;
    private boolean done;
    private boolean holding = true;

    HandoverState(VirtualRouter router, RouterState name) {
        super(router);
        this.name = name;
    }

    @Override
    RouterState name() {
        return name;
    }

    /** Says the lowest priority; or 0 at once, when waiting for a down interval would take too long for an operator. */
    void begin(long nowNanos, List<Action> out) {
        long wait = Intervals.loweredNanos(router.settings());
        if (wait > Intervals.LONGEST_LOWERED_NANOS) {
            fallSilent(nowNanos, out);
        } else {
            end.armAt(nowNanos + wait);
            advertiseNow(nowNanos, out);
        }
    }

    @Override
    void heard(Event.AdvertisementReceived event, long nowNanos, List<Action> out) {
        boolean stops = event.advertisement().priority() == Advertisement.PRIORITY_STOP;
        if (phase == Phase.SUCCEEDED || (stops && phase == Phase.SILENT)) {
            ignore(IgnoreReason.NOT_LISTENING, out);
        } else if (phase == Phase.LOWERED && (stops || !router.yieldsTo(event, Advertisement.PRIORITY_LOWEST))) {
            advertiseNow(nowNanos, out);
        } else {
            succeeded(event, nowNanos);
        }
    }

    @Override
    void shutdown(long nowNanos, List<Action> out) {
        if (name == RouterState.STOPPING) {
            sayStop(out);
            finish(ChangeReason.SHUTDOWN, nowNanos, out);
            return;
        }
        HandoverState stopping = new HandoverState(router, RouterState.STOPPING);
        stopping.takeOverFrom(this);
        router.enter(stopping, ChangeReason.SHUTDOWN, "", nowNanos, out);
        stopping.expire(nowNanos, out);
    }

    /** Of a stop: lets go and is over. */
    void finish(ChangeReason reason, long nowNanos, List<Action> out) {
        letGo(out);
        stop(reason, nowNanos, out);
    }

    @Override
    void letGo(List<Action> out) {
        if (holding) {
            holding = false;
            router.release(out);
        }
    }

    /** Those that did not hear a lowered priority are told to take over, unless they were told already. */
    @Override
    void sayStop(List<Action> out) {
        if (phase == Phase.LOWERED) {
            super.sayStop(out);
        }
    }

    /** Another member's wire has a successor: this one's had better be found soon. */
    void hurry(long nowNanos) {
        if (phase == Phase.LOWERED) {
            end.armNoLaterThan(nowNanos + router.settings().advertIntervalNanos());
        }
    }

    boolean isDone() {
        return done;
    }

    boolean hasSuccessor() {
        return phase == Phase.SUCCEEDED;
    }

    Event.@Nullable AdvertisementReceived successor() {
        return successor;
    }

    @Override
    void expire(long nowNanos, List<Action> out) {
        if (advertise.isDue(nowNanos)) {
            advertiseNow(nowNanos, out);
        }
        if (end.isDue(nowNanos)) {
            ended(nowNanos, out);
        }
        if (done && name == RouterState.STOPPING) {
            finish(hasSuccessor() ? ChangeReason.SUCCESSOR_HEARD : ChangeReason.NO_SUCCESSOR, nowNanos, out);
        }
    }

    @Override
    void reconfigured(InstanceSettings before, long nowNanos, List<Action> out) {
        if (holding) {
            Held.change(before, router.settings(), out);
        }
    }

    @Override
    void addDeadlineTo(Timer earliest) {
        advertise.addTo(earliest);
        end.addTo(earliest);
    }

    private void ended(long nowNanos, List<Action> out) {
        if (phase == Phase.LOWERED) {
            fallSilent(nowNanos, out);
            return;
        }
        end.disarm();
        done = true;
        if (hasSuccessor()) {
            letGo(out);
        }
    }

    private void fallSilent(long nowNanos, List<Action> out) {
        sayStop(out);
        phase = Phase.SILENT;
        advertise.disarm();
        end.armAt(nowNanos + Intervals.handoverNanos(router.settings()));
    }

    private void succeeded(Event.AdvertisementReceived event, long nowNanos) {
        phase = Phase.SUCCEEDED;
        successor = event;
        // It may have given up waiting, while another member's wire still does.
        done = false;
        advertise.disarm();
        end.armAt(nowNanos + Intervals.HANDOVER_GRACE_NANOS);
        router.group().handover().successorHeard(router, nowNanos);
    }

    /** Whatever the priority is by now: a failback in the middle counts once this is over. */
    private void advertiseNow(long nowNanos, List<Action> out) {
        if (router.canSend()) {
            router.advertiser().sendLowest(out);
        }
        advertise.armAt(nowNanos + router.settings().advertIntervalNanos());
    }

    private void takeOverFrom(HandoverState other) {
        phase = other.phase;
        successor = other.successor;
        done = other.done;
        holding = other.holding;
        other.advertise.addTo(advertise);
        other.end.addTo(end);
    }
}
