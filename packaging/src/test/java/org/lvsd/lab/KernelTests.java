package org.lvsd.lab;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;

/** Runs the kernel tests, in the lab's kernel, all in one boot. */
public final class KernelTests {
    private KernelTests() {}

    /** @param arguments where the reports go, and parts of the names of the classes to run, with commas between, empty for all */
    public static void main(String[] arguments) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        var reports = new LegacyXmlReportGeneratingListener(Path.of(arguments[0]), out);
        LauncherFactory.create().execute(request(arguments[1]), summary, reports, new Progress(out));
        var counts = summary.getSummary();
        counts.printFailuresTo(out, 6);
        // What was skipped or given up proves nothing, and here there is no reason for it.
        long failed = counts.getTotalFailureCount()
                + counts.getTestsSkippedCount()
                + counts.getContainersSkippedCount()
                + counts.getTestsAbortedCount()
                + counts.getContainersAbortedCount();
        long passed = counts.getTestsSucceededCount();
        out.printf("%n%d passed, %d failed%n", passed, failed);
        System.exit(failed == 0 && passed > 0 ? 0 : 1);
    }

    private static LauncherDiscoveryRequest request(String names) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(selectPackage("org.lvsd.lab"))
                .filters(includeClassNamePatterns(".*(" + anyOf(names) + ").*"), TagFilter.includeTags("kernel"))
                // One that hangs is told by its name, and the others still run.
                .configurationParameter("junit.jupiter.execution.timeout.default", "4 m")
                .configurationParameter("junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD")
                .build();
    }

    private static String anyOf(String names) {
        return Arrays.stream(names.split(",", -1)).map(Pattern::quote).collect(Collectors.joining("|"));
    }

    private record Progress(PrintWriter out) implements TestExecutionListener {
        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            out.printf("%-10s %s: %s%n", "SKIPPED", test.getDisplayName(), reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            if (test.isTest() || result.getStatus() != TestExecutionResult.Status.SUCCESSFUL) {
                String where = test.getParentId().orElse("").replaceAll(".*class:([^]]*).*", "$1");
                out.printf("%-10s %s %s%n", result.getStatus(), where.replaceAll(".*\\.", ""), test.getDisplayName());
                result.getThrowable().ifPresent(thrown -> out.println("           " + thrown.getMessage()));
            }
        }
    }
}
