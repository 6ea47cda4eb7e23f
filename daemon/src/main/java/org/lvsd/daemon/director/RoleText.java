package org.lvsd.daemon.director;

import java.util.stream.Collectors;
import org.lvsd.vrrp.packet.AddressText;
import org.lvsd.vrrp.packet.Advertisement;
import org.lvsd.vrrp.packet.ChecksumStyle;
import org.lvsd.vrrp.router.Action;
import org.lvsd.vrrp.router.ChangeReason;
import org.lvsd.vrrp.router.Conflict;
import org.lvsd.vrrp.router.PriorityReason;

/** Reasons in an operator's words. */
public final class RoleText {
    private RoleText() {}

    static String of(Action.RoleChanged change) {
        return of(change.reason(), change.detail());
    }

    /** A reason, with its detail where there is one. */
    public static String of(ChangeReason reason, String detail) {
        String text = of(reason);
        if (detail.isEmpty()) {
            return text;
        }
        return switch (reason) {
            case SYNC_GROUP -> "follows " + detail + " of its sync group";
            case RECOVERED -> text + " (it was: " + detail + ")";
            default -> text + " (" + detail + ")";
        };
    }

    private static String of(ChangeReason reason) {
        return switch (reason) {
            case NOT_STARTED -> "not started yet";
            case STARTED -> "started";
            case RESUMED -> "the process before this one was master a moment ago";
            case ADDRESS_OWNER -> "owns the addresses (priority 255)";
            case MASTER_SILENT -> "heard no higher master";
            case LOWER_MASTER_HEARD -> "preempts a master of lower priority";
            case MASTER_STOPPED -> "the master said that it stops";
            case HIGHER_MASTER_HEARD -> "a master of higher priority is there";
            case SYNC_GROUP -> "follows its sync group";
            case INTERFACE_DOWN -> "its interface is down";
            case NO_SOURCE_ADDRESS -> "its interface has no address to send from";
            case ADDRESSES_FAILED -> "its addresses could not be held";
            case TRACK_DOWN -> "what it tracks is down";
            case RECOVERED -> "what was wrong is over";
            case SHUTDOWN -> "stopping";
            case FAILOVER -> "told to hand over";
            case FAILBACK -> "told to take the failover back";
            case SUCCESSOR_HEARD -> "its successor has taken over";
            case NO_SUCCESSOR -> "no successor took over in time";
        };
    }

    static String of(PriorityReason reason, String detail) {
        return switch (reason) {
            case TRACK_UP -> detail + " is up";
            case TRACK_DOWN -> detail + " is down";
            case TRACK_REMOVED -> detail + " is not tracked any more";
            case FAILOVER -> "stands down until 'lvsd failover --back'";
            case FAILBACK -> "stands down no longer";
        };
    }

    /** What was seen on the wire. */
    public static String of(Conflict conflict) {
        return switch (conflict) {
            case SECOND_MASTER -> "a second master: it advertises while this director is master";
            case SECOND_OWNER -> "a second owner of the addresses (priority 255)";
            case ADDRESS_LIST -> "other addresses under the same virtual router id";
            case INTERVAL -> "another advertisement interval";
            case VERSION -> "another VRRP version under the same virtual router id";
            case DELIVERY -> "multicast where unicast is configured here, or the other way round";
            case AUTHENTICATION -> "another password or key, or none, or a replay";
            case UNKNOWN_PEER -> "an advertisement from none of the configured peers";
        };
    }

    /** As {@code checksum:} of the configuration has it. */
    public static String of(ChecksumStyle style) {
        return switch (style) {
            case PSEUDO_HEADER -> "pseudo_header";
            case PLAIN -> "message";
        };
    }

    static String of(Advertisement advertisement) {
        String addresses =
                advertisement.addresses().stream().map(AddressText::of).collect(Collectors.joining(" "));
        return "priority " + advertisement.priority() + ", interval " + advertisement.intervalCentiseconds() * 10
                + " ms, addresses " + addresses;
    }
}
