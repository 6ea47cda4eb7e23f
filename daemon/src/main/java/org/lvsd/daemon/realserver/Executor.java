package org.lvsd.daemon.realserver;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.lvsd.daemon.OperatorException;

/** Carries steps out, remembering each before it is made, and takes back what is remembered. */
final class Executor {
    private final Shell shell;
    private final StateFile state;
    private final Path root;
    private final Consumer<String> tell;

    /** @param tell takes a line for each step */
    Executor(Shell shell, StateFile state, Path root, Consumer<String> tell) {
        this.shell = shell;
        this.state = state;
        this.root = root;
        this.tell = tell;
    }

    /** @throws OperatorException at the first step that fails; those before it stand, and are remembered */
    void apply(List<Step> steps) throws OperatorException {
        List<Made.Entry> made = new ArrayList<>(state.read());
        for (Step step : steps) {
            if (step.alreadySo()) {
                tell.accept("already so  " + step.commandLine());
                continue;
            }
            Made.Entry entry = new Made.Entry(step.command(), step.undo());
            made.add(entry);
            state.write(made);
            Shell.Outcome outcome = shell.run(step.command());
            if (outcome.failed()) {
                made.remove(made.size() - 1);
                state.write(made);
                throw new OperatorException(Remedies.explain(step.commandLine(), outcome.output()));
            }
            tell.accept("done        " + step.commandLine());
        }
        tellOfLeftovers(steps, made);
    }

    private void tellOfLeftovers(List<Step> steps, List<Made.Entry> made) {
        Set<List<String>> wanted = new HashSet<>();
        steps.forEach(step -> wanted.add(step.command()));
        for (Made.Entry entry : made) {
            if (!entry.undo().isEmpty() && !wanted.contains(entry.command())) {
                tell.accept("not needed  " + String.join(" ", entry.command())
                        + "  (made earlier; --undo and then --apply is rid of it)");
            }
        }
    }

    /** @throws OperatorException when something could not be taken back; it stays remembered, and the rest is gone */
    void undo() throws OperatorException {
        List<Made.Entry> made = new ArrayList<>(state.read());
        if (made.isEmpty()) {
            tell.accept("nothing to take back: " + state + " tells of nothing that was made here");
            return;
        }
        Collections.reverse(made);
        List<Made.Entry> left = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Made.Entry entry : made) {
            String failure = takeBack(entry);
            if (!failure.isEmpty()) {
                left.add(entry);
                failures.add(failure);
            }
        }
        Collections.reverse(left);
        state.write(left);
        if (!failures.isEmpty()) {
            throw new OperatorException(String.join("; ", failures));
        }
    }

    /** Empty when it is gone. */
    private String takeBack(Made.Entry entry) throws OperatorException {
        if (entry.undo().isEmpty()) {
            return "";
        }
        String line = String.join(" ", entry.undo());
        if (entry.isSysctl()) {
            String now = new SysctlReader(root).value(key(entry));
            if (!now.equals(value(entry))) {
                tell.accept(
                        "left        " + key(entry) + "=" + now + "  (not what was set here: " + value(entry) + ")");
                return "";
            }
        }
        Shell.Outcome outcome = shell.run(entry.undo());
        if (!outcome.failed()) {
            tell.accept("done        " + line);
            return "";
        }
        if (Remedies.saysGone(outcome.output())) {
            tell.accept("gone before " + line);
            return "";
        }
        return Remedies.explain(line, outcome.output());
    }

    private static String key(Made.Entry entry) {
        String assignment = entry.command().get(entry.command().size() - 1);
        return assignment.substring(0, assignment.indexOf('='));
    }

    private static String value(Made.Entry entry) {
        String assignment = entry.command().get(entry.command().size() - 1);
        return assignment.substring(assignment.indexOf('=') + 1);
    }
}
