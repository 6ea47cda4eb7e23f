package org.lvsd.healthcheck.probe;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lvsd.healthcheck.core.CheckVerdict;
import org.lvsd.healthcheck.core.Initial;
import org.lvsd.healthcheck.core.ServerHealth;
import org.lvsd.healthcheck.core.Verdict;
import org.lvsd.healthcheck.probe.type.CheckSpec;

/** A server with its checks, by what makes them the same check after an update. */
final class CheckedServer {
    private final Map<CheckSpec, RunningCheck> checks = new LinkedHashMap<>();
    private final ServerHealth health;

    CheckedServer(long nowNanos) {
        health = new ServerHealth(nowNanos);
    }

    static CheckSpec identity(CheckSpec spec) {
        return new CheckSpec(spec.id(), spec.type(), spec.endpoint(), spec.timing(), Initial.DOWN);
    }

    boolean has(CheckSpec spec) {
        return checks.containsKey(identity(spec));
    }

    /** A server that works keeps its traffic when it gets another check, until that has failed as often as it must. */
    Initial initialOf(CheckSpec spec) {
        boolean assumed = spec.initial() == Initial.DOWN && health.verdict() == Verdict.UP;
        return assumed ? Initial.ADOPTED_UP : spec.initial();
    }

    void add(CheckSpec spec, RunningCheck check) {
        checks.put(identity(spec), check);
    }

    void retain(Set<CheckSpec> identities) {
        Iterator<Map.Entry<CheckSpec, RunningCheck>> all = checks.entrySet().iterator();
        while (all.hasNext()) {
            Map.Entry<CheckSpec, RunningCheck> check = all.next();
            if (!identities.contains(check.getKey())) {
                all.remove();
                check.getValue().stop();
            }
        }
    }

    /** Whether there is something to tell. */
    boolean review(long nowNanos) {
        List<CheckVerdict> verdicts = new ArrayList<>(checks.size());
        checks.values().forEach(check -> verdicts.add(check.verdict()));
        return health.update(verdicts, nowNanos);
    }

    ServerVerdict verdict() {
        return new ServerVerdict(health.verdict(), health.judged(), health.reason(), health.sinceNanos());
    }
}
