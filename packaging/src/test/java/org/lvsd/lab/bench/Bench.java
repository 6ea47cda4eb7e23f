package org.lvsd.lab.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Compares lvsd with others in what an operator waits for. Fails when something breaks; when a goal is missed only if that is asked for. */
public final class Bench {
    private static final Shape SHAPE = new Shape(1_000, 20, 1);
    private static final Shape SMALL = new Shape(10, 20, 1);
    private static final String KEEPALIVED = Goal.KEEPALIVED;
    private static final List<Goal> GOALS = List.of(
            new Goal.Ratio(Measure.FIRST_TO_LAST, KEEPALIVED, 0.25),
            new Goal.Ratio(Measure.COLD_START, KEEPALIVED, 1.5),
            new Goal.Ratio(Measure.ADD_SERVICE, KEEPALIVED, 0.5),
            new Goal.Ratio(Measure.CHANGE_WEIGHT, KEEPALIVED, 0.5),
            // A hundredth of a second is this kernel's clock tick.
            new Goal.Limit(Measure.FIRST_REQUEST, 0.05),
            new Goal.Limit(Measure.REQUEST, 0.05),
            new Goal.Limit(Measure.LEFT, 0));

    private final Results results = new Results();
    private final List<Contender> contenders =
            List.of(new KeepalivedContender(), new LvsdContender(), new IpvsadmContender());

    private Bench() {}

    /** @param arguments the benchmark, which is {@code table}, the number of rounds, and {@code strict} or not */
    public static void main(String[] arguments) throws Exception {
        int rounds = Integer.parseInt(arguments[1]);
        boolean strict = arguments[2].equals("strict");
        try {
            System.exit(new Bench().play(rounds).isGood() || !strict ? 0 : 1);
        } catch (Exception | AssertionError e) {
            e.printStackTrace(System.out);
            System.exit(1);
        }
    }

    private Report play(int rounds) throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%,d services × %d servers, no health checks; %d rounds in one boot, each in a fresh namespace.%n",
                SHAPE.services(),
                SHAPE.servers(),
                rounds);
        // What this program needs to ask is loaded before anybody is measured.
        playRequests("warm", new Results());
        for (int round = 1; round <= rounds; round++) {
            playRound(round);
            playRequests("few" + round, results);
        }
        Report report = new Report(results, Measure.OF_TABLE, GOALS);
        report.print(contenders.stream().map(Contender::name).toList());
        return report;
    }

    /** The same requests where there is next to nothing in the kernel. */
    private void playRequests(String round, Results of) throws Exception {
        for (Contender who : contenders) {
            if (who.takesRequests()) {
                new TableRun(who, SMALL, new Results(), TableRun.freshDirectory(who.name() + round)).playRequests(of);
            }
        }
    }

    private void playRound(int round) throws Exception {
        List<String> first = new ArrayList<>();
        for (Contender who : Contender.inRound(round, contenders)) {
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
