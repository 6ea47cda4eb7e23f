package org.lvsd.lab;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Chromium without a window. */
final class Browser {
    /** A page's own clock runs ahead as fast as it can until then, and what it looks like is taken. */
    private static final String VIRTUAL_TIME = "--virtual-time-budget=15000";

    private Browser() {}

    /** @param profile a directory that nobody else uses meanwhile */
    static String[] command(Path profile, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
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
