package org.lvsd.config.yaml;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Things that may be there once: names, services, addresses. */
final class Unique<K> {
    private final Map<K, Position> first = new LinkedHashMap<>();
    private final Problems problems;

    Unique(Problems problems) {
        this.problems = problems;
    }

    /** Takes {@code key}, or adds the problem {@code message} with the line of who has it, and says false. */
    boolean claim(K key, Position at, String message) {
        Position holder = first.putIfAbsent(key, at);
        if (holder != null) {
            problems.add(at, message + ", first in line " + holder.line());
        }
        return holder == null;
    }

    boolean contains(K key) {
        return first.containsKey(key);
    }

    Set<K> keys() {
        return first.keySet();
    }
}
