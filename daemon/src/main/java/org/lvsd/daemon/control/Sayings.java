package org.lvsd.daemon.control;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.lvsd.healthcheck.core.Advice;
import org.lvsd.healthcheck.core.ServerId;
import org.lvsd.healthcheck.probe.type.CheckSpec;
import org.lvsd.healthcheck.probe.type.CheckType;

/** What each server said of itself last, by which type of check. */
final class Sayings {
    private record Speaker(ServerId id, String type) {}

    private final Map<Speaker, Advice> said = new ConcurrentHashMap<>();
    /** The types by which servers can say something; of the control thread. */
    private Map<ServerId, Set<String>> speakers = Map.of();

    /** On the checks' thread: whether this is worth handing on. */
    boolean isNews(ServerId id, CheckType type, Advice advice) {
        return !advice.equals(Advice.NONE) && !advice.equals(said.put(new Speaker(id, type.label()), advice));
    }

    /**
     * From now on these checks run.
     *
     * @return the servers of which is to be forgotten what they have said, since the check that said it is gone; an agent
     *     elsewhere is still the server's agent
     */
    Set<ServerId> retain(Map<ServerId, List<CheckSpec>> wanted) {
        Map<ServerId, Set<String>> next = new HashMap<>();
        wanted.forEach((id, checks) -> next.put(id, types(checks)));
        Set<ServerId> silent = new HashSet<>();
        speakers.forEach((id, types) -> {
            if (!next.getOrDefault(id, Set.of()).containsAll(types)) {
                silent.add(id);
            }
        });
        said.keySet().removeIf(speaker -> silent.contains(speaker.id()));
        speakers = next;
        return silent;
    }

    private static Set<String> types(List<CheckSpec> checks) {
        return checks.stream()
                .map(CheckSpec::type)
                .filter(Sayings::advises)
                .map(CheckType::label)
                .collect(Collectors.toSet());
    }

    private static boolean advises(CheckType type) {
        return type instanceof CheckType.Agent || (type instanceof CheckType.Script script && script.dynamicWeight());
    }
}
