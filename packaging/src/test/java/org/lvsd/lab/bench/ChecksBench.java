package org.lvsd.lab.bench;

import java.util.List;

/** Compares lvsd's health checks with keepalived's: the same HTTP servers, one director after the other. */
public final class ChecksBench {
    private static final int SERVERS = 500;
    /** How much later than the other still is no later: what two runs of the same director differ by. */
    private static final double NO_LATER = 1.02;

    private static final List<Goal> GOALS = List.of(
            new Goal.Ratio(Measure.CPU_PER_CHECK, Goal.KEEPALIVED, 0.5),
            new Goal.Ratio(Measure.REMOVAL, Goal.KEEPALIVED, NO_LATER),
            new Goal.Ratio(Measure.LAST_REMOVAL, Goal.KEEPALIVED, NO_LATER));

    private ChecksBench() {}

    /** @param arguments how often each is measured, and {@code strict} where a goal that is missed is a failure */
    public static void main(String[] arguments) {
        int rounds = Integer.parseInt(arguments[0]);
        boolean strict = arguments[1].equals("strict");
        try {
            System.exit(play(rounds).isGood() || !strict ? 0 : 1);
        } catch (Exception | AssertionError e) {
            e.printStackTrace(System.out);
            System.exit(1);
        }
    }

    private static Report play(int rounds) throws Exception {
        Results results = new Results();
        List<Contender> contenders = List.of(new KeepalivedContender(), new LvsdContender());
        System.out.println(
                SERVERS + " HTTP servers, each checked every second, out after 3 failures; one after another "
                        + ChecksRun.DEATHS + " die");
        for (int round = 1; round <= rounds; round++) {
            for (Contender who : Contender.inRound(round, contenders)) {
                System.out.println("round " + round + ": " + who.name());
                new ChecksRun(who, SERVERS, results, who.name() + round).play();
            }
        }
        Report report = new Report(results, Measure.OF_CHECKS, GOALS);
        report.print(contenders.stream().map(Contender::name).toList());
        return report;
    }
}
