package org.lvsd.lab.vrrp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What came of all accidents, as a table. */
final class Samples {
    /** Between two echoes; an outage is known no better. */
    private static final double RESOLUTION_MILLIS = 1;

    private record Row(Accident what, int intervalMillis, boolean busy) {}

    private final Map<Row, Map<Brand, List<Sample>>> rows = new LinkedHashMap<>();

    void add(Brand brand, Accident what, int intervalMillis, boolean busy, Sample sample) {
        rows.computeIfAbsent(new Row(what, intervalMillis, busy), row -> new LinkedHashMap<>())
                .computeIfAbsent(brand, each -> new ArrayList<>())
                .add(sample);
        System.out.printf(
                Locale.ROOT,
                "  %-10s %-16s at %4d ms, %s: outage %7.1f ms, %4d lost, takeover %7.1f ms, silence %7.1f ms%n",
                brand,
                what.title,
                intervalMillis,
                busy ? "busy" : "idle",
                sample.outageMillis(),
                sample.lost(),
                sample.takeoverMillis(),
                sample.silenceMillis());
    }

    /** @return whether all goals were reached */
    boolean print() {
        System.out.printf(
                "%n%-16s %-8s %-5s %-12s %7s %11s %6s   %13s %11s %6s  %-18s %s%n",
                "ACCIDENT",
                "ADVERTS",
                "CORES",
                "MEDIAN OF",
                "lvsd",
                "keepalived",
                "ratio",
                "SILENCE: lvsd",
                "keepalived",
                "ratio",
                "goal",
                "false failovers");
        boolean all = true;
        for (Row row : rows.keySet()) {
            all &= print(row);
        }
        System.out.print("""
                An outage is from the first echo without an answer to the next one with one; a takeover is until the other
                director answers (a killed one's kernel goes on answering). Both are longer by as much as the accident is nearer to
                the last advertisement: by up to an interval, by chance. The silence, from that advertisement until the other director
                answers, is not; so that is what is compared. Times are in ms. A tie: the medians differ by no more than the echoes'
                distance (1 ms) and what they would differ by were the rounds others, at most a twentieth. lvsd fails over by its
                command, keepalived by a reload with another priority.
                """);
        return all;
    }

    private boolean print(Row row) {
        double lvsd = spread(row, Brand.LVSD, each -> each.of(row.what)).median();
        double keepalived =
                spread(row, Brand.KEEPALIVED, each -> each.of(row.what)).median();
        System.out.printf(
                Locale.ROOT,
                "%-16s %5d ms %-5s %-12s %7.1f %11.1f %6s   ",
                row.what.title,
                row.intervalMillis,
                row.busy ? "busy" : "idle",
                row.what.measured,
                lvsd,
                keepalived,
                row.what.isPlanned() ? "" : String.format(Locale.ROOT, "%.2f", lvsd / keepalived));
        boolean reached = row.what.isPlanned() ? printLosses(row) : printSilence(row);
        int flaps = falseFailovers(row, Brand.LVSD);
        System.out.printf(" %d (%d)%s%n", flaps, falseFailovers(row, Brand.KEEPALIVED), flaps == 0 ? "" : " MISS");
        return reached && flaps == 0;
    }

    private boolean printLosses(Row row) {
        boolean reached = worst(row) == 0;
        System.out.printf("%13s %11s %6s  never any: %-7s", "", "", "", reached ? "pass" : "MISS");
        return reached;
    }

    private boolean printSilence(Row row) {
        Spread lvsd = spread(row, Brand.LVSD, Sample::silenceMillis);
        Spread keepalived = spread(row, Brand.KEEPALIVED, Sample::silenceMillis);
        boolean shorter = lvsd.median() <= keepalived.median();
        boolean reached = shorter || lvsd.isTie(keepalived, RESOLUTION_MILLIS);
        System.out.printf(
                Locale.ROOT,
                "%13.1f %11.1f %6.2f  at most 1.00: %-4s",
                lvsd.median(),
                keepalived.median(),
                lvsd.median() / keepalived.median(),
                shorter ? "pass" : reached ? "tie" : "MISS");
        return reached;
    }

    private List<Sample> of(Row row, Brand brand) {
        return rows.getOrDefault(row, Map.of()).getOrDefault(brand, List.of());
    }

    private Spread spread(Row row, Brand brand, ToDoubleFunction<Sample> measure) {
        return Spread.of(of(row, brand).stream().mapToDouble(measure).toArray());
    }

    private double worst(Row row) {
        return of(row, Brand.LVSD).stream()
                .mapToDouble(each -> each.of(row.what))
                .max()
                .orElse(Double.NaN);
    }

    private int falseFailovers(Row row, Brand brand) {
        return of(row, brand).stream().mapToInt(Sample::falseFailovers).sum();
    }
}
