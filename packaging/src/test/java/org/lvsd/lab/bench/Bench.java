package org.lvsd.lab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares lvsd with others in what an operator waits for. Fails when something breaks, not when a goal is missed. */
public final class Bench {
    private static final Shape SHAPE = new Shape(1_000, 20, 1);
    private static final String KEEPALIVED = Goal.KEEPALIVED;
    private static final List<Goal> GOALS = List.of(
            new Goal.Ratio(Measure.FIRST_TO_LAST, KEEPALIVED, 0.25),
            new Goal.Ratio(Measure.COLD_START, KEEPALIVED, 1.5),
            new Goal.Ratio(Measure.ADD_SERVICE, KEEPALIVED, 0.5),
            new Goal.Ratio(Measure.CHANGE_WEIGHT, KEEPALIVED, 0.5),
            // A hundredth of a second is this kernel's clock tick.
            new Goal.Limit(Measure.WEIGHT_REQUEST, 0.05),
            new Goal.Limit(Measure.LEFT, 0));

    private final Results results = new Results();
    private final List<Contender> contenders =
            List.of(new KeepalivedContender(), new LvsdContender(), new IpvsadmContender());

    private Bench() {}

    /** @param arguments the benchmark, which is {@code table}, and the number of rounds */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[1]);
        try {
            new Bench().play(rounds);
        } catch (Exception | AssertionError e) {
            e.printStackTrace(System.out);
            System.exit(1);
        }
        System.exit(0);
    }

    private void play(int rounds) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%,d services × %d servers, no health checks; %d rounds in one boot, each in a fresh namespace.%n",
                SHAPE.services(),
                SHAPE.servers(),
                rounds);
        for (int round = 1; round <= rounds; round++) {
            playRound(round);
        }
        new Report(results, Measure.OF_TABLE, GOALS)
                .print(contenders.stream().map(Contender::name).toList());
    }

    private void playRound(int round) throws Exception {
        List<String> first = new ArrayList<>();
        for (Contender who : contenders) {
            System.out.println("round " + round + ": " + who.name());
            String name = who.name().split(" ", -1)[0] + round;
            List<String> table = new TableRun(who, SHAPE, results, TableRun.freshDirectory(name)).play();
            if (table.size() != SHAPE.entries() || (!first.isEmpty() && !first.equals(table))) {
                throw new AssertionError(who.name() + " made another table, of " + table.size() + " entries");
            }
            first = table;
        }
    }
}
