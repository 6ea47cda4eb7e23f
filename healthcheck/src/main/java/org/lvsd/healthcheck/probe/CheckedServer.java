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
import org.lvsd.healthcheck.probe.type.CheckSpec;

/** A server with its checks, by what makes them the same check after an update. */
final class CheckedServer {
    private final Map<CheckKey, CheckVerdict> checks = new LinkedHashMap<>();
    private final ServerHealth health;

    CheckedServer(long nowNanos) {
        health = new ServerHealth(nowNanos);
    }

    boolean has(CheckKey key) {
        return checks.containsKey(key);
    }

    CheckVerdict add(CheckSpec spec) {
        CheckKey key = CheckKey.of(spec);
        CheckVerdict verdict = new CheckVerdict(CheckNames.of(key.probe()), spec.timing(), initialOf(spec));
        checks.put(key, verdict);
        return verdict;
    }

    /**
     * A server that works keeps its traffic when it gets another check, until that has failed as often as it must; one that
     * is down has none until that has passed, whatever is taken for granted at the start.
     */
    private Initial initialOf(CheckSpec spec) {
        return switch (health.verdict()) {
            case UP -> spec.initial() == Initial.DOWN ? Initial.ADOPTED_UP : spec.initial();
            case DOWN -> Initial.DOWN;
            case UNKNOWN -> spec.initial();
        };
    }

    /** @return those that it had and has no longer */
    List<CheckKey> retain(Set<CheckKey> keys) {
        List<CheckKey> gone = new ArrayList<>();
        Iterator<CheckKey> all = checks.keySet().iterator();
        while (all.hasNext()) {
            CheckKey key = all.next();
            if (!keys.contains(key)) {
                all.remove();
                gone.add(key);
            }
        }
        return gone;
    }

    /** Whether there is something to tell. */
    boolean review(long nowNanos) {
        return health.update(checks.values(), nowNanos);
    }

    /** Whether what there is not to tell has another reason than before. */
    boolean hasOtherReason() {
        return health.hasOtherReason();
    }

    ServerVerdict verdict() {
        return new ServerVerdict(
                health.verdict(), health.judged(), health.reason(), health.blind(), health.sinceNanos());
    }
}
