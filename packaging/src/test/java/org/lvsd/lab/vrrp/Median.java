package org.lvsd.lab.vrrp;

import java.util.Arrays;

/** What lies in the middle. */
final class Median {
    private Median() {}

    /** Half-way where it falls between two; NaN where nothing was measured. */
    static double of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
