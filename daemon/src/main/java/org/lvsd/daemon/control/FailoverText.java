package org.lvsd.daemon.control;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.lvsd.config.model.AddressText;
import org.lvsd.daemon.director.InstanceView;
import org.lvsd.daemon.director.RoleText;
import org.lvsd.vrrp.router.InstanceSnapshot;
import org.lvsd.vrrp.router.RouterState;

/** What an operator is told of one instance after a failover, or after one was taken back. */
final class FailoverText {
    private static final String UNTIL = " until 'lvsd failover --back'";

    /** Before the failover was given up: longer than any interval. */
    private static final long RECENT_NANOS = 60_000_000_000L;

    private FailoverText() {}

    static String over(InstanceView before, InstanceSnapshot now) {
        String state = state(now);
        if (now.state() == RouterState.MASTER) {
            return state + "; " + whyNobody(now);
        }
        if (!now.standing().yielded()) {
            return state + "; nothing was done";
        }
        if (before.snapshot().standing().yielded()) {
            return state + "; it stood down before, and does so" + UNTIL;
        }
        return isMaster(before.snapshot())
                ? state + "; it stands down" + UNTIL
                : now.name() + " stands down: it is not master (" + state
                        + "), and will not become it while another is," + UNTIL;
    }

    private static String whyNobody(InstanceSnapshot now) {
        return now.standing().last().values().stream()
                .filter(each -> each.rejection() != null && each.atNanos() - now.sinceNanos() + RECENT_NANOS >= 0)
                .findFirst()
                .map(each -> AddressText.format(each.source()) + " advertises, but that is discarded: "
                        + Objects.requireNonNull(each.rejection()).describe())
                .orElse("is another director alive on " + now.interfaceName() + "?");
    }

    static String back(InstanceView before, InstanceSnapshot now) {
        if (!before.snapshot().standing().yielded()) {
            return state(now) + "; it did not stand down, nothing was done";
        }
        return now.name() + ": priority " + now.priority() + " counts again; " + prospect(before, now);
    }

    private static String prospect(InstanceView view, InstanceSnapshot now) {
        if (now.state() == RouterState.MASTER) {
            return "it is master";
        } else if (now.state() != RouterState.BACKUP) {
            return state(now);
        } else if (now.priority() <= now.masterPriority()) {
            return "it stays backup while another advertises priority " + now.masterPriority();
        } else if (!view.settings().preempt()) {
            return "preempt is false: it stays backup while another is master";
        }
        long delayNanos = view.settings().preemptDelayNanos();
        return "it takes over from a master of lower priority"
                + (delayNanos > 0
                        ? " after its preempt_delay of "
                                + Duration.ofNanos(delayNanos).toSeconds() + " s"
                        : " in a moment");
    }

    private static boolean isMaster(InstanceSnapshot snapshot) {
        return snapshot.state() == RouterState.MASTER || snapshot.state() == RouterState.YIELDING;
    }

    private static String state(InstanceSnapshot snapshot) {
        return snapshot.name() + " is " + snapshot.state().name().toLowerCase(Locale.ROOT) + ": "
                + RoleText.of(snapshot.reason(), snapshot.detail());
    }
}
