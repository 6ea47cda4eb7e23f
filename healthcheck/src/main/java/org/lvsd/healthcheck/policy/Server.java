package org.lvsd.healthcheck.policy;

import org.jspecify.annotations.Nullable;
import org.lvsd.healthcheck.core.Advice;
import org.lvsd.healthcheck.core.Verdict;

/** What is known of one server, and what was decided of it last. */
final class Server {
    /** A connection that is being opened when its server's weight becomes 0 has so long to be counted as established. */
    private static final long SETTLE_NANOS = 500_000_000L;

    private static final String NOT_CHECKED = "not checked yet";

    private final boolean addedLater;
    private ServerPolicy policy;
    private OperatorWish operator = OperatorWish.NONE;
    private Advice advice = Advice.NONE;
    private Verdict verdict = Verdict.UNKNOWN;
    private String reason = NOT_CHECKED;
    private boolean assumedUp;
    private boolean leaving;

    /** Whether it has been up at some time since its checks began. */
    private boolean proven;

    /** The last verdict that was one: other checks make the verdict unknown, and a failed server no better. */
    private Verdict found = Verdict.UNKNOWN;

    private boolean failed;
    private boolean serving;
    private boolean served;
    private boolean inTable;
    private @Nullable Ramp ramp;
    private @Nullable Long drainSinceNanos;
    private boolean drained;
    private long connections = -1;

    /** @param addedLater whether its service was there before it */
    Server(ServerPolicy policy, boolean addedLater) {
        this.policy = policy;
        this.addedLater = addedLater;
        assumedUp = policy.initialUp();
    }

    void configured(ServerPolicy next) {
        if (!policy.checked()) {
            // It took traffic unchecked, and goes on until its first checks say otherwise.
            verdict = Verdict.UP;
            found = Verdict.UP;
        }
        boolean before = isWatched();
        policy = next;
        leaving = false;
        forgetUnwatched(before);
    }

    /** Whether its checks run: not while the file disables it, unless an operator enables it. */
    private boolean isWatched() {
        return policy.state() != AdminState.DISABLED || operator.state() == AdminState.ENABLED;
    }

    /** Once its checks have ended, what is known of it grows old. */
    private void forgetUnwatched(boolean watchedBefore) {
        if (watchedBefore && !isWatched()) {
            verdict = Verdict.UNKNOWN;
            found = Verdict.UNKNOWN;
            reason = NOT_CHECKED;
            proven = false;
            assumedUp = false;
        }
    }

    void leave() {
        leaving = true;
    }

    /** It was in the table before this daemon knew it. */
    void adopted(boolean takingTraffic) {
        inTable = true;
        assumedUp |= takingTraffic && verdict == Verdict.UNKNOWN;
    }

    void verdict(Verdict next, String why) {
        verdict = next;
        reason = why;
        found = next == Verdict.UNKNOWN ? found : next;
        if (next == Verdict.DOWN) {
            // What was taken for granted at the start has turned out wrong, and does not come back with other checks.
            assumedUp = false;
            failed = true;
        }
    }

    void advice(Advice next) {
        Advice.Mode mode = next.mode() == null ? advice.mode() : next.mode();
        Advice.Weight weight = next.weight() == null ? advice.weight() : next.weight();
        advice = new Advice(mode, weight);
    }

    void forgetAdvice() {
        advice = Advice.NONE;
    }

    void operator(OperatorWish wish) {
        boolean before = isWatched();
        operator = wish;
        forgetUnwatched(before);
    }

    void connections(long count, long nowNanos) {
        connections = count;
        Long since = drainSinceNanos;
        drained |= since != null && count == 0 && nowNanos - since >= SETTLE_NANOS;
    }

    Verdict health() {
        if (!policy.checked()) {
            return Verdict.UP;
        }
        return verdict == Verdict.UNKNOWN && assumedUp ? Verdict.UP : verdict;
    }

    String reason() {
        return policy.checked() ? reason : "no checks";
    }

    boolean isUp() {
        return health() == Verdict.UP;
    }

    /** Whether its checks have said anything of it yet. */
    boolean isFound() {
        return isUp() || found != Verdict.UNKNOWN;
    }

    /** Whether it worked once and has failed since, be it by checks that other ones have replaced. */
    boolean hasFailed() {
        return proven && found == Verdict.DOWN && !isUp();
    }

    boolean isLeaving() {
        return leaving;
    }

    boolean inTable() {
        return inTable;
    }

    long connections() {
        return connections;
    }

    int configuredWeight() {
        return WeightParts.configured(policy.weight(), operator.weight());
    }

    int wholeWeight() {
        return WeightParts.whole(policy.weight(), operator.weight(), advice.weight());
    }

    /** What the operator, the file and the server itself want of it, the strongest first. */
    Demand demand() {
        AdminState state = operator.state() == null ? policy.state() : operator.state();
        boolean byOperator = operator.state() != null;
        if (leaving) {
            return Demand.LEAVE;
        }
        return switch (state) {
            case DISABLED -> byOperator ? Demand.DISABLED_BY_OPERATOR : Demand.DISABLED_BY_FILE;
            case DRAINED -> byOperator ? Demand.DRAINED_BY_OPERATOR : Demand.DRAINED_BY_FILE;
            case ENABLED -> Demand.of(advice.mode());
        };
    }

    /** Its traffic begins, goes on or ends. */
    void serve(boolean now, long slowStartNanos, long nowNanos) {
        proven |= isUp();
        if (now && !serving && slowStartNanos > 0 && isUp() && comesUp()) {
            ramp = new Ramp(nowNanos);
        } else if (!now || slowStartNanos == 0 || (ramp != null && ramp.isOver(slowStartNanos, nowNanos))) {
            ramp = null;
        }
        serving = now;
        served |= now;
    }

    /** Rather than being found up at the start. */
    private boolean comesUp() {
        return served || failed || (addedLater && !assumedUp);
    }

    @Nullable
    Ramp ramp() {
        return ramp;
    }

    /** Its connections are waited for from now on, if it has any to wait for. @return whether they still are */
    boolean drain(long timeoutNanos, long nowNanos) {
        if (drainSinceNanos == null) {
            drainSinceNanos = nowNanos;
            drained = !inTable;
        }
        drained |= nowNanos - drainSinceNanos >= timeoutNanos;
        return !drained;
    }

    long drainEndNanos(long timeoutNanos) {
        Long since = drainSinceNanos;
        return since == null ? 0 : since + timeoutNanos;
    }

    void stopDraining() {
        drainSinceNanos = null;
        drained = false;
        connections = -1;
    }

    void putInTable(boolean in) {
        inTable = in;
    }
}
