package org.lvsd.lab.bench;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A histogram of delays in Prometheus's words: how many were at most so many seconds. */
record Delays(SortedMap<Double, Double> within) {
    static Delays of(String metrics, String name) {
        SortedMap<Double, Double> within = new TreeMap<>();
        Pattern.compile("^" + name + "_bucket\\{le=\"([^\"]+)\"} (\\S+)$", Pattern.MULTILINE)
                .matcher(metrics)
                .results()
                .forEach(match -> within.put(seconds(match.group(1)), Double.valueOf(match.group(2))));
        if (within.isEmpty()) {
            throw new AssertionError("the metrics have no " + name);
        }
        return new Delays(within);
    }

    private static double seconds(String text) {
        return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }

    Delays since(Delays before) {
        SortedMap<Double, Double> more = new TreeMap<>();
        within.forEach((bound, count) -> more.put(bound, count - before.within.getOrDefault(bound, 0.0)));
        return new Delays(more);
    }

    /** The bound of the histogram in which such a delay is counted. */
    double boundMillis(double delayMillis) {
        return within.keySet().stream()
                .mapToDouble(bound -> bound * 1e3)
                .filter(bound -> bound >= delayMillis)
                .min()
                .orElseThrow();
    }

    /** So many milliseconds at most: the bound of the histogram within which this part of all is; 1 asks for all. */
    double millisOfQuantile(double quantile) {
        double all = within.getOrDefault(Double.POSITIVE_INFINITY, 0.0);
        return within.entrySet().stream()
                        .filter(each -> each.getValue() >= quantile * all)
                        .mapToDouble(Map.Entry::getKey)
                        .min()
                        .orElseThrow()
                * 1e3;
    }
}
