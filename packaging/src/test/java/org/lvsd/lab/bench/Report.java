package org.lvsd.lab.bench;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;

/** The figures for people: a row for each measure, a column for each contender, and lvsd's goals. */
record Report(Results results, Set<Measure> measures, List<Goal> goals) {
    /** Whether lvsd reached every goal. */
    boolean isGood() {
        return goals.stream().allMatch(goal -> goal.isReached(results));
    }

    void print(List<String> names) {
        System.out.printf("%n  %-48s", "MEDIAN");
        names.forEach(name -> System.out.printf("%12s", name));
        System.out.printf("   lvsd/keepalived%n");
        for (Measure measure : measures) {
            System.out.printf("  %-48s", measure.title);
            names.forEach(name -> System.out.printf("%12s", results.text(name, measure)));
            OptionalDouble ratio = results.ratio(Goal.LVSD, Goal.KEEPALIVED, measure);
            System.out.println(ratio.isEmpty() ? "" : String.format(Locale.ROOT, "%18.2f", ratio.getAsDouble()));
        }
        System.out.printf("%nlvsd's goals:%n");
        goals.forEach(goal -> System.out.println(goal.line(results)));
        System.out.println("This kernel's clock ticks at 10 ms, its system calls are slow: what counts is ratios.");
    }
}
