package org.lvsd.daemon.control;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.core.Verdict;
import org.lvsd.healthcheck.probe.ServerVerdict;
import org.lvsd.healthcheck.probe.type.CheckSpec;

/**
 * The servers that are checked, and of which of them there is nothing to wait for any longer.
 *
 * <p>One whose checks began with a failure will not be up soon, and is not waited for where another server of its service is
 * up. Where none is, all are waited for until they are up or down: a director that took over now would serve nobody, and one
 * failure, seen by a machine that has just started, says little.
 */
final class FirstVerdicts {
    private final Set<ServerId> checked = new HashSet<>();
    private final Set<String> unchecked = new HashSet<>();
    private final Map<ServerId, Verdict> judged = new HashMap<>();

    /** @param served services with a server that takes traffic without a check */
    void expect(Map<ServerId, List<CheckSpec>> wanted, Set<String> served) {
        unchecked.clear();
        unchecked.addAll(served);
        checked.clear();
        wanted.forEach((id, checks) -> {
            if (!checks.isEmpty()) {
                checked.add(id);
            }
        });
        judged.keySet().retainAll(checked);
    }

    void came(ServerId id, ServerVerdict verdict) {
        if (verdict.judged()) {
            judged.put(id, verdict.verdict());
        } else {
            judged.remove(id);
        }
    }

    int missing() {
        Set<String> serving = new HashSet<>(unchecked);
        judged.forEach((id, verdict) -> {
            if (verdict == Verdict.UP) {
                serving.add(id.service());
            }
        });
        return (int) checked.stream().filter(id -> !isIn(id, serving)).count();
    }

    private boolean isIn(ServerId id, Set<String> serving) {
        Verdict verdict = judged.get(id);
        return verdict != null && (verdict != Verdict.UNKNOWN || serving.contains(id.service()));
    }
}
