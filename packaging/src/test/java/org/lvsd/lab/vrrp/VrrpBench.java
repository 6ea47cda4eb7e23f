package org.lvsd.lab.vrrp;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** The benchmarks of VRRP. Fails when something breaks, and only where it is strict when a goal is missed. */
public final class VrrpBench {
    private VrrpBench() {}

    /**
     * @param arguments the benchmark, the number of rounds, the minutes that a long one takes, the advertisement intervals in
     *     milliseconds, with commas between, {@code strict} where a goal that is missed is a failure, and the {@link Trait} that both
     *     brands have in outage, if any
     */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[1]);
        Duration time = Duration.ofSeconds(Math.round(60 * Double.parseDouble(arguments[2])));
        boolean reached = true;
        try {
            switch (arguments[0]) {
                case "outage" -> reached = outage(rounds, arguments[3], traits(arguments));
                case "jitter" -> reached = Jitter.play(time);
                case "instances" -> Instances.play(time);
                default -> throw new IllegalArgumentException(arguments[0]);
            }
        } catch (Exception | AssertionError e) {
            e.printStackTrace(System.out);
            System.exit(1);
        }
        System.exit(reached || !arguments[4].equals("strict") ? 0 : 1);
    }

    /** @return whether all goals were reached */
    private static Set<Trait> traits(String[] arguments) {
        return arguments.length > 5 ? Set.of(Trait.valueOf(arguments[5])) : Set.of();
    }

    private static boolean outage(int rounds, String intervals, Set<Trait> traits) throws Exception {
        Samples samples = new Samples();
        List<Integer> millis =
                Arrays.stream(intervals.split(",", -1)).map(Integer::valueOf).toList();
        for (boolean busy : new boolean[] {false, true}) {
            for (int interval : millis) {
                for (int round = 0; round < rounds; round++) {
                    // Not next to an advertisement: it would be chance on which side of it an accident falls.
                    double phase = 0.1 + 0.8 * (round + 0.5) / rounds;
                    // Each goes first in every other round.
                    Brand one = round % 2 == 0 ? Brand.KEEPALIVED : Brand.LVSD;
                    Brand other = round % 2 == 0 ? Brand.LVSD : Brand.KEEPALIVED;
                    new Outages(one, traits, interval, busy, phase, samples).play();
                    new Outages(other, traits, interval, busy, phase, samples).play();
                }
            }
        }
        return samples.print();
    }
}
