package org.lvsd.lab;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** A line for each test, with how long it took, and what a failed one said, indented. */
final class Progress implements TestExecutionListener {
    private final PrintWriter out;
    private final Map<String, Long> startedNanos = new ConcurrentHashMap<>();

    Progress(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        startedNanos.put(test.getUniqueId(), System.nanoTime());
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        out.printf("%-10s %s: %s%n", "SKIPPED", test.getDisplayName(), reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
            double seconds = (System.nanoTime() - startedNanos.get(test.getUniqueId())) / 1e9;
            String where = test.getParentId().orElse("").replaceAll(".*class:([^]]*).*", "$1");
            out.printf(
                    Locale.ROOT,
                    "%-10s %s %s (%.1f s)%n",
                    result.getStatus(),
                    where.replaceAll(".*\\.", ""),
                    test.getDisplayName(),
                    seconds);
            result.getThrowable().ifPresent(thrown -> out.println(told(test, thrown)));
        }
    }

    /** With the method: many have parameters, of which the name of such a test speaks alone. */
    private static String told(TestIdentifier test, Throwable thrown) {
        String method = test.getSource()
                .map(source -> source instanceof MethodSource named ? named.getMethodName() + ": " : "")
                .orElse("");
        return (method + String.valueOf(thrown.getMessage()).strip()).indent(11).stripTrailing();
    }
}
