package org.lvsd.lab.vrrp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
                "  %-10s %-16s at %4d ms, %s: outage %7.1f ms, %4d lost, takeover %7.1f ms%n",
                brand,
                what.title,
                intervalMillis,
                busy ? "busy" : "idle",
                sample.outageMillis(),
                sample.lost(),
                sample.takeoverMillis());
    }

    /** @return whether all goals were reached */
    boolean print() {
        System.out.printf(
                "%n%-16s %-8s %-5s %-12s %11s %11s %7s %s%n",
                "ACCIDENT", "ADVERTS", "CORES", "MEDIAN OF", "lvsd", "keepalived", "ratio", "goal");
        boolean all = true;
        for (Row row : rows.keySet()) {
            all &= print(row);
        }
        System.out.print("""
                An outage is from the first echo without an answer to the next one with one; a takeover is until the other
                director answers (a killed one's kernel goes on answering). Times are in ms; both brands' accidents are in the
                same phases of the interval. A tie: the medians differ by no more than the echoes' distance (1 ms) and what they would
                differ by were the rounds others, at most a twentieth. lvsd fails over by its command, keepalived by a reload with
                another priority.
                """);
        return all;
    }

    private boolean print(Row row) {
        Spread lvsd = spread(row, Brand.LVSD);
        Spread keepalived = spread(row, Brand.KEEPALIVED);
        double ours = lvsd.median();
        double theirs = keepalived.median();
        int flaps = falseFailovers(row, Brand.LVSD);
        boolean planned = row.what.isPlanned();
        boolean tie = !planned && lvsd.isTie(keepalived, RESOLUTION_MILLIS);
        boolean reached = planned ? worst(row) == 0 : tie || ours <= theirs;
        String ratio = theirs > 0 ? String.format(Locale.ROOT, "%.2f", ours / theirs) : "-";
        System.out.printf(
                Locale.ROOT,
                "%-16s %5d ms %-5s %-12s %11.1f %11.1f %7s %s%s, false failovers %d (keepalived %d)%s%n",
                row.what.title,
                row.intervalMillis,
                row.busy ? "busy" : "idle",
                row.what.measured,
                ours,
                theirs,
                ratio,
                planned ? "never one lost: " : "at most 1.00: ",
                tie ? "tie" : reached ? "pass" : "MISS",
                flaps,
                falseFailovers(row, Brand.KEEPALIVED),
                flaps == 0 ? "" : " MISS");
        return reached && flaps == 0;
    }

    private List<Sample> of(Row row, Brand brand) {
        return rows.getOrDefault(row, Map.of()).getOrDefault(brand, List.of());
    }

    private Spread spread(Row row, Brand brand) {
        return Spread.of(
                of(row, brand).stream().mapToDouble(each -> each.of(row.what)).toArray());
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
