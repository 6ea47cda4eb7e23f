package org.lvsd.lab;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;

/**
 * Runs the kernel tests, in the lab's kernel, or the namespace tests, in the machine's own. Several kernels share the work: whichever is free takes the next class, which
 * is its own once it has made the class's directory for the report.
 */
public final class KernelTests {
    private final PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    private final Launcher launcher = LauncherFactory.create();
    private final Path reports;
    private final String tag;
    private long passed;
    private long failed;

    private KernelTests(Path reports, String tag) {
        this.reports = reports;
        this.tag = tag;
    }

    /**
     * @param arguments where the reports go; parts of the names of the classes to run, with commas between, empty for all;
     *     and which of them, {@code kernel} or {@code namespace}
     */
    public static void main(String[] arguments) throws IOException {
        Stalls.begin();
        KernelTests tests = new KernelTests(Path.of(arguments[0]), arguments[2]);
        for (Class<?> each : tests.classes(arguments[1])) {
            tests.runUnlessTaken(each);
        }
        tests.out.printf("%n%d passed, %d failed%n", tests.passed, tests.failed);
        System.exit(tests.failed == 0 ? 0 : 1);
    }

    private List<Class<?>> classes(String names) {
        TestPlan plan = launcher.discover(request(selectPackage("org.lvsd.lab"), names));
        return plan.getRoots().stream()
                .flatMap(root -> plan.getChildren(root).stream())
                .flatMap(test -> test.getSource().stream())
                .<Class<?>>map(source -> ((ClassSource) source).getJavaClass())
                .toList();
    }

    private void runUnlessTaken(Class<?> test) throws IOException {
        Path report = reports.resolve(test.getSimpleName());
        try {
            Files.createDirectory(report);
        } catch (FileAlreadyExistsException taken) {
            return;
        }
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        var xml = new LegacyXmlReportGeneratingListener(report, out);
        launcher.execute(request(selectClass(test), ""), summary, xml, new Progress(out));
        count(summary.getSummary());
    }

    private void count(TestExecutionSummary counts) {
        counts.printFailuresTo(out, 6);
        // What was skipped or given up proves nothing, and here there is no reason for it.
        failed += counts.getTotalFailureCount()
                + counts.getTestsSkippedCount()
                + counts.getContainersSkippedCount()
                + counts.getTestsAbortedCount()
                + counts.getContainersAbortedCount();
        passed += counts.getTestsSucceededCount();
    }

    private LauncherDiscoveryRequest request(DiscoverySelector what, String names) {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(what)
                .filters(includeClassNamePatterns(".*(" + anyOf(names) + ").*"), TagFilter.includeTags(tag))
                // Tests that mostly wait may say that they run side by side.
                .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "6")
                // One that hangs is told by its name, and the others still run.
                .configurationParameter("junit.jupiter.execution.timeout.default", "4 m")
                .configurationParameter("junit.jupiter.execution.timeout.thread.mode.default", "SEPARATE_THREAD")
                .build();
    }

    private static String anyOf(String names) {
        return Arrays.stream(names.split(",", -1)).map(Pattern::quote).collect(Collectors.joining("|"));
    }
}
