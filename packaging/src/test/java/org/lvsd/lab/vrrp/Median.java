package org.lvsd.lab.vrrp;

import java.util.Arrays;

/**
 * Where measurements lie.
 *
 * @param quartiles distance between the first and the third
 */
record Spread(int count, double median, double quartiles) {
    /** The quartile distance of a normal distribution is so many standard deviations. */
    private static final double QUARTILES_PER_DEVIATION = 1.349;

    /** A median's standard error is so many times a mean's. */
    private static final double MEDIAN_TO_MEAN = 1.253;

    private static final double MOST_OF_MEDIAN = 0.05;

    static Spread of(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return new Spread(sorted.length, at(sorted, 0.5), at(sorted, 0.75) - at(sorted, 0.25));
    }

    /** Between neighbours where it falls between two. */
    private static double at(double[] sorted, double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double place = share * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = (int) Math.ceil(place);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    /** The median's standard error, as if these were normally distributed. */
    double error() {
        return MEDIAN_TO_MEAN * quartiles / QUARTILES_PER_DEVIATION / Math.sqrt(count);
    }

    /**
     * Whether the medians differ by no more than what is between two readings and by what chance makes of them. That is no
     * more than a twentieth, however widely they spread: a real difference is not to hide in few rounds.
     */
    boolean isTie(Spread other, double resolution) {
        double chance = Math.min(Math.hypot(error(), other.error()), MOST_OF_MEDIAN * other.median);
        return Math.abs(median - other.median) <= resolution + chance;
    }
}
