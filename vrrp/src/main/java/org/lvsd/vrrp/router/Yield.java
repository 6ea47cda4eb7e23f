package org.lvsd.vrrp.router;

import java.util.List;
import java.util.Objects;
import org.lvsd.vrrp.packet.AddressText;

/**
 * A group's master state lost to a better master. A member that hears one makes all members backup, and advertises once more
 * itself: when a split heals the better master may not have heard of this one yet, and only if it does will it announce the
 * addresses again, which the network looks for here. With the lowest priority, so that it makes nobody yield, whatever has
 * become of the other meanwhile. Those that did not hear one say priority 0 on their wires: where the other
 * director is master already it answers at once, which costs nothing; where it is not, its backup takes over after the skew
 * instead of the down interval.
 *
 * <p>Two directors whose members rank differently on two wires (equal priorities and crossed addresses) may make each other
 * yield at the same moment. So that they do not meet again for ever, a group that yielded waits a fraction of an interval
 * longer, which depends on its addresses and on how often it has yielded.
 */
final class Yield {
    private final List<VirtualRouter> members;
    private long yields;

    Yield(List<VirtualRouter> members) {
        this.members = members;
    }

    void to(
            List<VirtualRouter> masters,
            VirtualRouter yielding,
            Event.AdvertisementReceived event,
            long nowNanos,
            List<Action> out) {
        yields++;
        for (VirtualRouter member : masters) {
            if (member == yielding) {
                member.advertiser().sendLastWord(event.advertisement(), out);
            } else {
                member.advertiser().sendStop(out);
            }
        }
        for (VirtualRouter member : masters) {
            BackupState backup = new BackupState(member, false, nowNanos);
            if (member == yielding) {
                backup.follow(event, nowNanos);
            }
            if (members.size() > 1) {
                backup.postpone(pauseNanos(member.settings().advertIntervalNanos()));
            }
            Cause cause = member == yielding
                    ? new Cause(ChangeReason.HIGHER_MASTER_HEARD, rival(event))
                    : Cause.following(yielding);
            member.release(out);
            member.enter(backup, cause.reason(), cause.detail(), nowNanos, out);
        }
    }

    static String rival(Event.AdvertisementReceived event) {
        int priority = event.advertisement().priority();
        return AddressText.of(event.source()) + " advertises priority " + priority;
    }

    /** A part of an interval that differs between directors and from one time to the next (SplitMix64's finalizer). */
    private long pauseNanos(long intervalNanos) {
        long mixed = yields * 0x9e3779b97f4a7c15L;
        for (VirtualRouter member : members) {
            mixed = 31 * mixed + Objects.hashCode(member.source());
        }
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return Long.remainderUnsigned(mixed ^ (mixed >>> 31), intervalNanos);
    }
}
