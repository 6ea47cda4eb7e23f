package org.lvsd.lab.vrrp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What came of all accidents, as a table. */
final class Samples {
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
                "%n%-16s %-8s %-5s %-12s %7s %11s %6s  %-18s %14s %11s   %s%n",
                "ACCIDENT",
                "ADVERTS",
                "CORES",
                "MEDIAN OF",
                "lvsd",
                "keepalived",
                "ratio",
                "goal",
                "SILENCE: lvsd",
                "keepalived",
                "false failovers");
        boolean all = true;
        for (Row row : rows.keySet()) {
            all &= print(row);
        }
        System.out.print("""
                An outage is from the first echo without an answer to the next one with one; a takeover is until the other
                director answers (a killed one's kernel goes on answering). Both are longer by as much as the accident is nearer to
                the last advertisement: each brand's accidents are at the same moments, spread evenly over an interval, but for a
                tenth before and after an advertisement. The silence, from that advertisement until the other director answers,
                does not depend on it. Times are in ms. lvsd fails over by its command, keepalived by a reload with another
                priority. False failovers are those that nothing caused, from a director's first takeover on.
                """);
        return all;
    }

    private boolean print(Row row) {
        double lvsd = median(row, Brand.LVSD, each -> each.of(row.what));
        double keepalived = median(row, Brand.KEEPALIVED, each -> each.of(row.what));
        boolean planned = row.what.isPlanned();
        boolean reached = planned ? worst(row) == 0 : lvsd <= keepalived;
        int flaps = falseFailovers(row, Brand.LVSD);
        System.out.printf(
                Locale.ROOT,
                "%-16s %5d ms %-5s %-12s %7.1f %11.1f %6s  %-18s %14s %11s   %d (%d)%s%n",
                row.what.title,
                row.intervalMillis,
                row.busy ? "busy" : "idle",
                row.what.measured,
                lvsd,
                keepalived,
                planned ? "" : String.format(Locale.ROOT, "%.3f", lvsd / keepalived),
                (planned ? "never any: " : "at most 1.0: ") + (reached ? "pass" : "MISS"),
                planned ? "" : silence(row, Brand.LVSD),
                planned ? "" : silence(row, Brand.KEEPALIVED),
                flaps,
                falseFailovers(row, Brand.KEEPALIVED),
                flaps == 0 ? "" : " MISS");
        return reached && flaps == 0;
    }

    private String silence(Row row, Brand brand) {
        return String.format(Locale.ROOT, "%.1f", median(row, brand, Sample::silenceMillis));
    }

    private List<Sample> of(Row row, Brand brand) {
        return rows.getOrDefault(row, Map.of()).getOrDefault(brand, List.of());
    }

    private double median(Row row, Brand brand, ToDoubleFunction<Sample> measure) {
        return Median.of(of(row, brand).stream().mapToDouble(measure).toArray());
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
