package org.lvsd.config.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Things that may be there once: names, services, addresses. */
final class Unique<K> {
    private final Map<K, Position> first = new LinkedHashMap<>();
    private final Problems problems;

    Unique(Problems problems) {
        this.problems = problems;
    }

    /** Takes {@code key}, or adds the problem {@code message} with the line of who has it, and says false. */
    boolean claim(K key, Position at, String message) {
        Position holder = holder(key, at);
        if (holder != null) {
            problems.add(at, message + ", first in line " + holder.line());
        }
        return holder == null;
    }

    /** Takes {@code key}, or says where who has it stands; for those of which there are so many that words would take long. */
    @Nullable
    Position holder(K key, Position at) {
        return first.putIfAbsent(key, at);
    }

    boolean contains(K key) {
        return first.containsKey(key);
    }

    Set<K> keys() {
        return first.keySet();
    }
}
