package org.lvsd.healthcheck.probe.http;

import java.util.regex.Pattern;
import org.lvsd.healthcheck.core.Reason;
import org.lvsd.healthcheck.probe.run.BoundedText;
import org.lvsd.healthcheck.probe.run.ProbeRun;
import org.lvsd.healthcheck.probe.run.Workers;

/**
 * Looks for a pattern in a body: for a moment on the thread of all checks, which is enough for nearly all; then from
 * the beginning on a thread apart, with an end to that too.
 */
final class PatternSearch {
    /** Some hundred microseconds. */
    private static final int READS_AT_ONCE = 30_000;

    /** Some hundred milliseconds. */
    private static final int READS_APART = 10_000_000;

    private final Pattern pattern;
    private final String text;
    private final String extent;

    /** @param extent how much of the body the text is, for an operator */
    PatternSearch(Pattern pattern, String text, String extent) {
        this.pattern = pattern;
        this.text = text;
        this.extent = extent;
    }

    void judge(ProbeRun run, Workers workers) {
        try {
            conclude(run, find(READS_AT_ONCE));
        } catch (BoundedText.Exhausted | StackOverflowError e) {
            run.waitForDirector("no thread free to look for expect_body");
            workers.run(run, () -> judgeApart(run));
        }
    }

    private void judgeApart(ProbeRun run) {
        run.hand(() -> run.waitFor("expect_body not looked for to the end"));
        try {
            boolean found = find(READS_APART);
            run.hand(() -> conclude(run, found));
        } catch (BoundedText.Exhausted | StackOverflowError e) {
            // java.util.regex recurses and backtracks as far as a pattern and a body make it.
            run.hand(() -> run.fail(Reason.BODY_MISMATCH, tooLong()));
        }
    }

    private boolean find(int maxReads) {
        return pattern.matcher(new BoundedText(text, maxReads)).find();
    }

    private void conclude(ProbeRun run, boolean found) {
        if (found) {
            run.succeed();
        } else {
            run.fail(Reason.BODY_MISMATCH, "expect_body not found in " + extent + ": " + pattern.pattern());
        }
    }

    private String tooLong() {
        return "expect_body takes too long to look for in " + extent + ": " + pattern.pattern();
    }
}
