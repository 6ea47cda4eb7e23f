package org.lvsd.daemon.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lvsd.daemon.doctor.Diagnosis;
import org.lvsd.daemon.doctor.Finding;

/** What the doctor found, for people: what is bad first and in full, then what is well in a few lines, then the sum. */
final class DiagnosisText {
    private static final String INDENT = " ".repeat(9);
    private static final int WIDTH = 100;

    private DiagnosisText() {}

    static String of(Diagnosis diagnosis) {
        StringBuilder out = new StringBuilder();
        Map<String, List<String>> well = new LinkedHashMap<>();
        for (Finding finding : diagnosis.findings()) {
            if (finding.level() == Finding.Level.OK) {
                well.computeIfAbsent(finding.check(), any -> new ArrayList<>())
                        .add(finding.subject() + " " + finding.what());
            } else {
                wrap(
                        out,
                        String.format(Locale.ROOT, "%-9s", finding.level()),
                        finding.subject() + " " + finding.what());
                wrap(out, INDENT, finding.why());
                wrap(out, INDENT + "-> ", finding.remedy());
                out.append('\n');
            }
        }
        well.forEach((check, lines) -> wrap(out, "ok       ", check + ": " + String.join("; ", lines)));
        return out.append(well.isEmpty() ? "" : "\n").append(sum(diagnosis)).toString();
    }

    private static String sum(Diagnosis diagnosis) {
        String listened = diagnosis.listenedMillis() == 0
                ? "did not listen on the wire (needs root and a VRRP instance; --listen DURATION)"
                : "listened for " + diagnosis.listenedMillis() + " ms";
        return count(diagnosis.problems(), "problem") + ", " + count(diagnosis.warnings(), "warning") + "; " + listened
                + "\n";
    }

    private static String count(long n, String what) {
        return (n == 0 ? "no" : String.valueOf(n)) + " " + what + (n == 1 ? "" : "s");
    }

    private static void wrap(StringBuilder out, String first, String text) {
        int column = first.length();
        out.append(first);
        boolean start = true;
        for (String word : text.split(" ", -1)) {
            if (!start && column + 1 + word.length() > WIDTH) {
                out.append('\n').append(" ".repeat(first.length()));
                column = first.length();
                start = true;
            }
            out.append(start ? "" : " ").append(word);
            column += word.length() + (start ? 0 : 1);
            start = false;
        }
        out.append('\n');
    }
}
