package org.lvsd.daemon.control;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.lvsd.healthcheck.core.Advice;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.type.CheckSpec;
import org.lvsd.healthcheck.probe.type.CheckType;

/** What each server said of itself last. */
final class Sayings {
    private final Map<ServerId, Advice> said = new ConcurrentHashMap<>();

    /** On the checks' thread: whether this is worth handing on. */
    boolean isNews(ServerId id, Advice advice) {
        return !advice.equals(Advice.NONE) && !advice.equals(said.put(id, advice));
    }

    /** From now on these checks run. @return the servers that have said something and have no check any longer that could */
    Set<ServerId> retain(Map<ServerId, List<CheckSpec>> wanted) {
        Set<ServerId> silent = new HashSet<>(said.keySet());
        silent.removeIf(id -> wanted.getOrDefault(id, List.of()).stream().anyMatch(Sayings::advises));
        said.keySet().removeAll(silent);
        return silent;
    }

    private static boolean advises(CheckSpec check) {
        return check.type() instanceof CheckType.Agent || check.type() instanceof CheckType.Script;
    }
}
