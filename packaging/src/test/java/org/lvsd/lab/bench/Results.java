package org.lvsd.lab.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Everybody's samples; the median of an odd number of them is one that was seen. */
final class Results {
    private final Map<String, Map<Measure, List<Double>>> samples = new HashMap<>();

    void add(String who, Measure what, double value) {
        samples.computeIfAbsent(who, name -> new EnumMap<>(Measure.class))
                .computeIfAbsent(what, name -> new ArrayList<>())
                .add(value);
    }

    void addNanos(String who, Measure what, long nanos) {
        add(who, what, nanos / 1e9);
    }

    OptionalDouble median(String who, Measure what) {
        List<Double> all = samples.getOrDefault(who, Map.of()).getOrDefault(what, List.of()).stream()
                .sorted()
                .toList();
        return all.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(all.get((all.size() - 1) / 2));
    }

    /** The worst, for what must hold every time. */
    OptionalDouble worst(String who, Measure what) {
        return samples.getOrDefault(who, Map.of()).getOrDefault(what, List.of()).stream()
                .mapToDouble(each -> each)
                .max();
    }

    /** One's median divided by another's. */
    OptionalDouble ratio(String one, String other, Measure what) {
        OptionalDouble above = median(one, what);
        OptionalDouble below = median(other, what);
        return above.isEmpty() || below.isEmpty() || below.getAsDouble() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(above.getAsDouble() / below.getAsDouble());
    }

    /** A row's median and all that it is the median of. */
    String text(String who, Measure what) {
        OptionalDouble median = median(who, what);
        return median.isEmpty() ? "n/a" : what.text(median.getAsDouble());
    }
}
