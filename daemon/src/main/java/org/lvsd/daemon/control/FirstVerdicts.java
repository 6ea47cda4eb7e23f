package org.lvsd.daemon.control;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.ServerVerdict;
import org.lvsd.healthcheck.probe.type.CheckSpec;

/** The servers that are checked, and of which of them there is nothing to wait for any longer. */
final class FirstVerdicts {
    private final Set<ServerId> checked = new HashSet<>();
    private final Set<ServerId> judged = new HashSet<>();

    void expect(Map<ServerId, List<CheckSpec>> wanted) {
        checked.clear();
        wanted.forEach((id, checks) -> {
            if (!checks.isEmpty()) {
                checked.add(id);
            }
        });
        judged.retainAll(checked);
    }

    void came(ServerId id, ServerVerdict verdict) {
        if (verdict.judged()) {
            judged.add(id);
        } else {
            judged.remove(id);
        }
    }

    int missing() {
        return (int) checked.stream().filter(id -> !judged.contains(id)).count();
    }
}
