package org.lvsd.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Chromium without a window. */
final class Browser {
    /** A page's own clock runs ahead as fast as it can until then, frame by frame, and what it looks like is taken. */
    private static final String VIRTUAL_TIME = "--virtual-time-budget=3000";

    private static final int ATTEMPTS = 3;
    /** As timeout(1) has it. */
    private static final int HUNG = 124;

    private Browser() {}

    /**
     * Runs it, and again when it hangs, as it does now and then at its start where processors are few and slow.
     *
     * @param profile a directory that nobody else uses meanwhile
     */
    static String run(Path profile, String... arguments) {
        Command.Outcome outcome = new Command.Outcome(HUNG, "");
        for (int attempt = 1; attempt <= ATTEMPTS && outcome.exit() == HUNG; attempt++) {
            Path fresh = profile.resolve(Integer.toString(attempt));
            outcome = Command.tryRun(command(fresh, arguments));
        }
        if (outcome.exit() != 0) {
            throw new AssertionError("chromium: exit " + outcome.exit() + ": " + outcome.output());
        }
        return outcome.output();
    }

    private static String[] command(Path profile, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                "timeout",
                "--kill-after=5",
                "60",
                "chromium",
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                VIRTUAL_TIME,
                "--user-data-dir=" + profile));
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }
}
