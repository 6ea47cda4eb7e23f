package org.lvsd.config.yaml;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a map of the file key by key. Problems are collected; a value with a problem reads as absent, so that binding goes
 * on. The keys that were asked for are the keys that exist: {@link #refuseOthers} complains about the rest.
 */
final class Fields {
    private final String what;
    private final Node.Mapping map;
    private final Problems problems;
    /** A list, since most maps have few keys and there are tens of thousands of them. */
    private final List<String> known = new ArrayList<>();

    /** @param what the object with its article, {@code a VRRP instance}, for messages */
    Fields(String what, Node.Mapping map, Problems problems) {
        this.what = what;
        this.map = map;
        this.problems = problems;
    }

    /** The fields of {@code node}, or null (and a problem) when it is not a map. */
    static @Nullable Fields of(String what, Node node, Problems problems) {
        if (node instanceof Node.Mapping map) {
            return new Fields(what, map, problems);
        }
        problems.add(node.at(), "this is " + node.describe() + " (expected " + what + ", a map of keys and values)");
        return null;
    }

    Problems problems() {
        return problems;
    }

    boolean has(String key) {
        return map.entries().containsKey(key);
    }

    /** Where the value of {@code key} stands; the map's place when there is none. */
    Position at(String key) {
        Node.Entry entry = map.entries().get(key);
        return entry == null ? map.at() : entry.value().at();
    }

    /** Adds a problem about the value of {@code key}. */
    void complain(String key, String message) {
        problems.add(at(key), key + ": " + message);
    }

    <T> @Nullable T required(String key, ValueType<T> type) {
        require(key);
        return optional(key, type);
    }

    <T> T optional(String key, ValueType<T> type, T fallback) {
        T value = optional(key, type);
        return value == null ? fallback : value;
    }

    <T> @Nullable T optional(String key, ValueType<T> type) {
        Node node = node(key);
        return node == null ? null : convert(key, node, type);
    }

    /** The map under {@code key}, or null when there is none. */
    @Nullable
    Fields map(String key, String label) {
        Node node = node(key);
        return node == null ? null : of(label, node, problems);
    }

    /** The list under {@code key}; empty when there is none. */
    List<Node> list(String key) {
        Node node = node(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        complain(key, "it is " + node.describe() + " (expected a list)");
        return List.of();
    }

    List<Node> requiredList(String key) {
        require(key);
        return list(key);
    }

    /** The maps in the list under {@code key}, each {@code label}. */
    List<Fields> maps(String key, String label) {
        List<Node> items = list(key);
        if (items.isEmpty()) {
            return List.of();
        }
        List<Fields> maps = new ArrayList<>(items.size());
        for (Node item : items) {
            Fields fields = of(label, item, problems);
            if (fields != null) {
                maps.add(fields);
            }
        }
        return maps;
    }

    /** Converts an item of the list under {@code key}. */
    <T> @Nullable T convert(String key, Node node, ValueType<T> type) {
        try {
            return type.from(node);
        } catch (BadValue e) {
            problems.add(node.at(), key + ": " + e.message());
            return null;
        }
    }

    /** Every key and value of a map with free keys. */
    Map<String, Node.Entry> entries() {
        return map.entries();
    }

    /** To be called when every key was asked for. */
    void refuseOthers() {
        for (Map.Entry<String, Node.Entry> each : map.entries().entrySet()) {
            if (!known.contains(each.getKey())) {
                refuse(each.getKey(), each.getValue().keyAt());
            }
        }
    }

    private void refuse(String key, Position at) {
        Set<String> others = new LinkedHashSet<>(known);
        String keepalived = KeepalivedWords.here(key);
        String meant = keepalived == null ? Nearest.to(key, others) : keepalived;
        String expected = meant == null ? "one of " + String.join(", ", others) : null;
        String message = "unknown key " + Complaint.quote(Complaint.name(key)) + " in " + what;
        problems.add(at, Complaint.say(message, expected, meant));
    }

    /** The value of {@code key} or null; an empty value is a problem. */
    @Nullable
    Node node(String key) {
        known.add(key);
        Node.Entry entry = map.entries().get(key);
        if (entry == null) {
            return null;
        }
        if (entry.value() instanceof Node.Scalar scalar && scalar.kind() == Node.ScalarKind.NULL) {
            problems.add(entry.keyAt(), key + ": it has no value (expected one; leave the key out for its default)");
            return null;
        }
        return entry.value();
    }

    private void require(String key) {
        if (!has(key)) {
            problems.add(map.at(), what + " needs the key " + Complaint.quote(key));
        }
    }
}
